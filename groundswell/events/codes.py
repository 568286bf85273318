"""Country and language codes in two bytes: up to three letters, five bits each; nothing else."""


class NoCode(ValueError):
    """A code of other signs than up to three Latin letters."""


def code_number(code: str) -> int:
    """The number of a code such as 'BE', 'fil' or '' (0); capitals do not matter. Raises `NoCode`."""
    if len(code) > 3 or (code and not (code.isascii() and code.isalpha())):
        raise NoCode(f"{code!r} is no code of up to three letters.")
    number = 0
    for letter in code.lower():
        number = number << 5 | ord(letter) - 96
    return number


def number_code(number: int) -> str:
    """The small letters of a code's number; what is no letter is left out."""
    letters = ((number >> shift) & 31 for shift in (10, 5, 0))
    return "".join(chr(letter + 96) for letter in letters if 1 <= letter <= 26)
