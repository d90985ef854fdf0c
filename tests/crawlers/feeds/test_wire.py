"""What passes between the clock and the process that asks a feed comes back as it was."""

from datetime import timedelta

from crawlers.feeds.payloads import Heard
from crawlers.feeds.wire import ANSWERS, ORDERS, FeedAnswer, FeedHost, FeedOrder
from crawlers.wire import Means
from domain.reports import Feed
from tests.crawlers.feeds.invented_feeds import NOW, a_declaration, a_report


def test_an_order_and_an_answer_are_one_line_each_and_come_back_whole() -> None:
    order = FeedOrder(feed=Feed.NWS, address="https://alerts.example", now=NOW, means=Means(agent="x"), etag='"1"')
    heard = Heard(reports=(a_report(), a_declaration()), problems=("record 2: id",), left_out={"Test": 1})
    answer = FeedAnswer(heard=heard, etag='"2"')
    for line in (ORDERS.dump_json(order), ANSWERS.dump_json(answer)):
        assert b"\n" not in line
    assert ORDERS.validate_json(ORDERS.dump_json(order)) == order
    assert ANSWERS.validate_json(ANSWERS.dump_json(answer)) == answer


def test_only_this_machine_itself_is_asked_again_without_a_wait() -> None:
    assert FeedHost(home="http://127.0.0.1:8000/x").politeness.delay == timedelta(0)
    assert FeedHost(home="https://alerts.example").politeness.delay == timedelta(seconds=5)
    assert FeedHost(home="http://10.0.0.1/").politeness.delay == timedelta(seconds=5)
