"""Somebody at the public form, who presses buttons as a browser would."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.test import Client

QUESTION = {"danger": "no", "author": "child", "topic": "question", "territory": "semey",
            "text": "Сұрағым бар", "wish": "code"}  # fmt: skip


@dataclass
class Author:
    """Fills in the form in one language; `page` is what the last answer showed."""

    language: str = "en"
    client: Client = field(default_factory=Client)
    page: Any = None

    @property
    def address(self) -> str:
        return f"/{self.language}/tell/"

    @property
    def step(self) -> str:
        return str(self.page.context["step"])

    @property
    def text(self) -> str:
        return str(self.page.content.decode())

    @property
    def so_far(self) -> str:
        return str(self.page.context["so_far"])

    def comes(self) -> "Author":
        self.page = self.client.get(self.address)
        return self

    def presses(self, deed: str, **typed: str) -> "Author":
        return self.posts({"so_far": self.so_far, "step": self.page.context.get("step", ""),
                           "deed": deed, **typed})  # fmt: skip

    def posts(self, data: dict[str, str], **headers: Any) -> "Author":
        self.page = self.client.post(self.address, data, headers=headers)
        return self

    def says(self, **typed: str) -> "Author":
        return self.presses("next", **typed)

    def walks(self, answers: dict[str, str]) -> "Author":
        """Answer every question shown from `answers` until all are answered."""
        self.comes()
        for _step in range(20):
            if self.step == "check":
                return self
            form = self.page.context["form"]
            self.says(**{name: answers[name] for name in form.fields if name in answers})
        raise AssertionError(f"stuck at {self.step}: {self.page.context['form'].errors}")

    def sends(self) -> "Author":
        """Press Send after as long as a person needs."""
        with time_machine.travel(datetime.now(UTC) + timedelta(seconds=20)):
            return self.presses("send")
