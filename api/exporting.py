"""`/exports`: a whole file of counts. A post asks for it; its address says how far it is, and where the file is."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from pydantic import Field

from api.access import EXPORT_ID, ROOT
from api.asked import Listed, QuestionAsked
from api.asking import known_at, page_of
from api.caller import Caller, Means
from api.export_folder import places_for
from api.export_queue import ExportQueue, Wish
from api.export_tables import EXPORTS, FORMATS, MEDIA, ExportRow, as_json, row_of
from api.openapi import answers_of, refusal, refusals
from api.problems import problem
from api.replying import reply
from domain.errors import NoSuchThing, WrongInput
from domain.question import Table as WholeTable
from extracts.asked_question import Asked, question_of
from extracts.writing import Desk
from situation.leaving import Sender

MOST_STUDIED = 5  # places; one takes a second or two, and whoever asks next waits for it
GONE = "its file was taken away; ask for it again"  # by somebody who cleans the machine
SOON = 2  # seconds, after which it is worth asking again
BINARY = {media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA.values()}
OF_POST: dict[int | str, dict[str, Any]] = {
    411: refusal("a post without Content-Length"),
    413: refusal("a post that is too long"),
}
TOLD = {"model": ExportRow, "description": "how far the export is"}
ExportId = Annotated[str, Path(pattern=f"^{EXPORT_ID}$", description="as the answer to the post named it")]


class ExportAsked(QuestionAsked):
    """The question of an export, of which table it is, and how it is written."""

    format: Literal[FORMATS] = Field(default="csv", description="how it is written")  # type: ignore[valid-type]
    table: WholeTable = Field(default=WholeTable.COUNTS, description="what a row is of; studies of named places alone")


def exporting_router(means: Means) -> APIRouter:
    """Return the routes."""
    router, wishes = APIRouter(), ExportQueue(means.clock, places_for(means.settings.data_folder))
    add_asking(router, means, wishes)
    add_telling(router, means, wishes)
    return router


def add_asking(router: APIRouter, means: Means, wishes: ExportQueue) -> None:
    """Add the route by which an export is asked for."""
    responses = {202: TOLD, **refusals(406), **OF_POST}

    @router.post("/exports", status_code=202, response_class=Response, responses=responses)
    def ask(request: Request, asked: ExportAsked) -> Response:
        """Ask for a file of the counts; it is written as soon as those before it are."""
        caller: Caller = request.state.caller
        with means.reading() as conn:
            question = question_of(conn, words_of(asked))
        office = means.settings
        desk = Desk(
            sender=Sender(office=office.name, is_simulated=office.is_simulated, licence=office.licence),
            store=means.exporting,
            clock=means.clock,
            actor=caller.actor,
        )
        wish = wishes.ask(question, file_format=asked.format, subject=caller.subject, desk=desk)
        headers = {"Location": f"{ROOT}/exports/{wish.export_id}", "Retry-After": str(SOON)}
        return JSONResponse(as_json(wish), 202, headers=headers)


def add_telling(router: APIRouter, means: Means, wishes: ExportQueue) -> None:
    """Add the routes that say how far exports are, and give their files."""
    of_file = {200: {"content": BINARY, "description": "the file"}, **refusals(400, 406)}
    of_file[409] = refusal("it is not ready, or it failed; the problem says which")

    @router.get("/exports", responses=answers_of(EXPORTS), response_class=Response)
    def exports(request: Request, asked: Annotated[Listed, Query()]) -> Response:
        """Return the caller's own exports."""
        with means.reading() as conn:
            known = known_at(conn, means)
        mine = wishes.wishes_of(request.state.caller.subject)
        state = "".join(f"{wish.export_id} {wish.status} {wish.share}" for wish in mine)
        return reply(request, asked, EXPORTS, known, lambda: page_of(
            asked, EXPORTS, mine, key=lambda wish: wish.export_id, batch=EXPORTS.made_of(row_of), issue=known.issue
        ), also=request.state.caller.subject + state)  # fmt: skip

    @router.get("/exports/{export_id}", response_class=Response, responses={200: TOLD, **refusals(400, 406)})
    def export(request: Request, export_id: ExportId) -> Response:
        """Say how far an export is, and where its file is."""
        return JSONResponse(as_json(_own(wishes, request, export_id)))

    @router.get("/exports/{export_id}/file", response_class=FileResponse, responses=of_file)
    def file(request: Request, export_id: ExportId) -> Response:
        """Return the file of an export that is ready."""
        wish = _own(wishes, request, export_id)
        if wish.file is None:
            why = wish.why or f"it is not ready: {wish.status}"
            return problem(409, why, headers={} if wish.why else {"Retry-After": str(SOON)})
        if not wish.file.exists():
            return problem(409, GONE)
        return FileResponse(wish.file, media_type=MEDIA[wish.file_format], filename=wish.name)


def words_of(asked: ExportAsked) -> Asked:
    """Return the words of the question that is asked for."""
    if asked.table is WholeTable.STUDIES and not 1 <= len(set(asked.place)) <= MOST_STUDIED:
        raise WrongInput(f"place: studies are made of named places, {MOST_STUDIED} at most")
    return asked.words(table=asked.table)


def _own(wishes: ExportQueue, request: Request, export_id: str) -> Wish:
    """Return the caller's own export; of anybody else's is said that there is none."""
    for wish in wishes.wishes_of(request.state.caller.subject):
        if wish.export_id == export_id:
            return wish
    raise NoSuchThing("export", export_id)
