"""One summary against one gold: what is read of it goes to the engine, its names are looked up."""
