"""The exit poll: three questions on a page that knows nobody, and the count of paper slips."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import CONFLICT, REFUSED, DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs, open_to_all
from arasha.access.enums import Permission
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.lessons.actions.polls import PollClosedError, answer_poll, count_slips
from arasha.lessons.forms.polls import WORDS_OF_MARK, WORDS_OF_QUESTION, PollForm, TallyForm
from arasha.lessons.queries.delivery import find_lesson
from arasha.lessons.queries.polls import find_poll, get_tally, takes_answers
from arasha.lessons.rules.delivery import MARKS


@require_http_methods(["GET", "POST"])
@open_to_all("pupils answer three questions without a name, on any phone")
@csrf_exempt  # Nobody is signed in here and no cookie is looked at (appeals.views.strangers).
def poll(request: HttpRequest, key: str) -> HttpResponse:
    """Show the three questions, or keep one answer and say thank you."""
    now, delivery = timezone.now(), find_poll(key)
    if delivery is None:
        raise Http404
    if not takes_answers(delivery, now=now):
        return render(request, "lessons/polls/closed.html", status=410)
    if request.method != "POST":
        form = PollForm(initial={"once": uuid4().hex})
        return render(request, "lessons/polls/poll.html", {"form": form})
    form = PollForm(request.POST)
    if is_from_elsewhere(request):
        return render(request, "lessons/polls/poll.html", {"form": form}, status=REFUSED)
    if not form.is_valid():
        return render(request, "lessons/polls/poll.html", {"form": form}, status=422)
    try:
        answer_poll(delivery, form.marks(), once=form.cleaned_data["once"], now=now)
    except PollClosedError:
        return render(request, "lessons/polls/closed.html", status=CONFLICT)
    return render(request, "lessons/polls/thanks.html")


@require_http_methods(["GET", "POST"])
@needs(Permission.HOST_LESSONS)
def tally(request: StaffRequest, ref: str) -> HttpResponse:
    """Count paper slips, where the class has no telephones."""
    lesson = find_lesson(ref, by=request.actor)
    slips = get_tally(getattr(lesson, "delivery", None))
    form = TallyForm(posted(request), initial=dict(slips))
    title = gettext_lazy("Count the paper slips")
    lede = gettext_lazy("Write how many slips have which mark; 5 is “Yes, fully”. No names.")
    page = DeedPage(
        title, gettext_lazy("Save the count"), ref, reverse("lessons:give", args=[ref]), lede,
        template="lessons/polls/tally.html",
        more={"marks": [(m, w) for m, w in WORDS_OF_MARK], "rows": _rows(form)},
    )  # fmt: skip

    def act() -> None:
        count_slips(lesson, form.slips(), by=request.actor, now=timezone.now())
        messages.success(request, _("The count is saved."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


def _rows(form: TallyForm) -> list[tuple[object, list[object]]]:
    """Each question with its boxes, best mark first."""
    return [
        (words, [form[f"{question}_{mark}"] for mark in reversed(MARKS)])
        for question, words in WORDS_OF_QUESTION.items()
    ]
