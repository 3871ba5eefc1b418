"""Other people's tools: what each wants of a check, from the public interface alone. Imported only when used."""
