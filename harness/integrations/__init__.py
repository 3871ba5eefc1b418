"""Other people's tools: what each wants of a check, from the public interface alone. Imported only when used."""


def missing(package: str, module: str) -> ImportError:
    """What to raise where a tool's own package is not installed."""
    return ImportError(f"{module} needs {package}: pip install {package}")
