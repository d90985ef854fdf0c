"""The first signal asks for the end, the second does what signals do, and afterwards all is as it was."""

import signal

import pytest

from verbs.stopping import stopped_by_signal


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_first_signal_asks_and_a_second_one_is_not_held_back(number: signal.Signals, code: int) -> None:
    class Ended(Exception):
        """What a signal did before."""

    def end(signum: int, frame: object) -> None:
        raise Ended

    before = signal.signal(number, end)
    try:
        with stopped_by_signal() as stopping:
            assert not stopping.asked.is_set()
            signal.raise_signal(number)
            assert stopping.asked.is_set()
            assert stopping.exit_code == code
            with pytest.raises(Ended):
                signal.raise_signal(number)
        assert signal.getsignal(number) is end
        with stopped_by_signal():
            assert signal.getsignal(number) is not end
        assert signal.getsignal(number) is end
    finally:
        signal.signal(number, before)
