"""What the user gives to several commands: files, runs, marks and the options that name them -> what they hold."""
