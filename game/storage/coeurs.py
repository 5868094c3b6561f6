"""Scenarios proved on several cores, where there is enough to prove; the answers are the same."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process

from game.analysis.controle_graphe import Examen
from game.storage.travaux import Travail, prove

AMPLEUR_MIN = 1_500
"""Below, starting other processes takes longer than proving."""


def available() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def each_proved(travaux: Sequence[Travail], coeurs: int = 1) -> Iterator[tuple[int, Examen]]:
    """Each proved, with its rank, as soon as it is; the longest are begun first."""
    reste = dict(enumerate(travaux))
    # Whatever the longest needs, another core can only take the others.
    autres = sum(t.ampleur for t in travaux) - max((t.ampleur for t in travaux), default=0)
    if coeurs > 1 and autres >= AMPLEUR_MIN:
        for rang, examen in _together(travaux, min(coeurs, len(travaux))):
            del reste[rang]
            yield rang, examen
    for rang, travail in reste.items():
        yield rang, prove(travail)


def _together(travaux: Sequence[Travail], coeurs: int) -> Iterator[tuple[int, Examen]]:
    """On several processes; where the system gives none, or takes one away, some are left."""
    rangs = sorted(range(len(travaux)), key=lambda rang: -travaux[rang].ampleur)
    try:
        # Started anew, as on every system: nothing of this process is copied half-way.
        ateliers = ProcessPoolExecutor(coeurs, get_context("spawn"), settle)
    except (OSError, ImportError, ValueError):
        return
    promis: dict[Future[Examen], int] = {}
    try:
        with undisturbed():
            for rang in rangs:
                promis[ateliers.submit(prove, travaux[rang])] = rang
        for futur in as_completed(promis):
            yield promis[futur], futur.result()
    except (OSError, BrokenProcessPool):
        return
    finally:
        # Stopped half-way, by its people or by a failure, what is being proved is of no use.
        if any(not futur.done() for futur in promis):
            for processus in active_children():
                processus.terminate()
        ateliers.shutdown(cancel_futures=True)


def settle() -> None:
    """In each process: it leaves it to its parent to be interrupted, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What is started here does not hear the keys that stop: the parent does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    avant = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, avant)
