from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Talk:
    """One appeal in its author's words and its answer. `author` and `category` are codes of appeals.

    `is_plain` marks a Kazakh text typed without ә ғ қ ң ө ұ ү һ і, as children do on a Russian keyboard.
    """

    language: str
    author: str
    category: str
    text: str
    answer: str
    is_plain: bool = False
