"""What a class is called."""

# The "grade" of groups of colleges and universities.
STUDENTS = 12


def class_title(grade: int, letter: str) -> str:
    """The class as a school says it, "7 Ә"; a group of students has no grade that anybody says."""
    if grade == STUDENTS and letter:
        return letter
    return f"{grade} {letter}".strip()
