"""The end of a silence: what it held is decided again, and told where the newest counts still show it."""

import structlog

from alerts.policy import to_outbox
from domain.counts import Source
from domain.decisions import Decision
from jobs.budgeting import read_budget, thresholds
from jobs.deciding import decide
from jobs.grouping import grouping_of
from office import Office
from storage.decisions import held_by_ended_silences, record_decisions
from storage.findings import read_all_findings
from storage.hazards import read_hazards
from storage.issues import open_issue
from storage.outbox import queue_messages

log = structlog.get_logger()


def decide_after_silences(office: Office) -> tuple[Decision, ...]:
    """Decide again of what was held by silences that have ended, queue what is to be told, and return the decisions.

    They stand under an issue of their own. What another silence holds, at work now, is held by that one from then on.
    """
    now = office.clock()
    with office.store() as conn:
        if not held_by_ended_silences(conn, at=now):
            return ()
        issue_id = open_issue(conn, cause="silence", at=now)  # first: no look decides until we are done
        held = held_by_ended_silences(conn, at=now)
        crawled = [each for each in read_all_findings(conn) if each.source is Source.CRAWL]
        sites = {each.site for each in crawled if each.key in held}
        findings = [each for each in crawled if each.site in sites]  # a site's own finding tells for its cities
        hazards = read_hazards(conn)
        again = decide(
            conn,
            findings,
            source=Source.CRAWL,
            now=now,
            thresholds=lambda: thresholds(findings, read_budget(conn, office, hazards=hazards), hazards=hazards),
        )
        decisions = tuple(each for each in again if each.finding_key in held)
        to_tell = to_outbox(decisions, now=now, grouping=grouping_of(conn, office, findings, now=now))
        record_decisions(conn, decisions, issue_id=issue_id, at=now)
        queue_messages(conn, to_tell, at=now)
    log.info("silence over", decided=len(decisions), to_tell=len(to_tell))
    return decisions
