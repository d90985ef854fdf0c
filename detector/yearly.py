"""A yearly course and a slow trend for series with two years behind them. Younger series keep the factor one.

One lesson at a time, by recursive weighted least squares on the logarithm: what a regression over all lessons
would give, without keeping them.
"""

from math import cos, exp, log, pi, sin, sqrt
from typing import TypeAlias

import numpy as np
from numpy import float32 as f4

from detector.compiled import compiled
from detector.recipes import Constants
from detector.state import (
    ADS,
    COURSE,
    COURSE_GROWTH,
    COURSE_THEN,
    DISPERSION,
    EXPOSURE,
    FAST_EXPOSURE,
    LEARNED,
    LESSON_ADS,
    LESSON_EXPOSURE,
    LEVEL,
    ORIGIN,
    SCALE,
    SKILL,
    SLOW_ADS,
    SLOW_EXPOSURE,
    STEPS,
    YEARLY_LESSONS,
    Memory,
)
from domain.panels import Floats

DAYS_A_YEAR = 365.2425
TREND_YEARS = 5.0  # the unit in which a trend is at most about one
MODEL_DOUBT = 0.01  # relative variance of a lesson beyond its dispersion: neighbouring lessons repeat each other
PAST_SURGE = 2.58  # Anscombe residuals beyond it weigh less, as in Farrington Flexible
FIRST_TRUST = f4(
    300
)  # lessons, of hours as many days, that "the level is where the course says" stands for at the start
MOST_STEPS = 12
COURSE_DAYS = 7  # days over which the course is followed along a straight line
Terms: TypeAlias = tuple[float, float, float, float, float, float]
_ZERO, _ONE = f4(0), f4(1)


@compiled
def basis(day: float, origin: float) -> Terms:
    """Return one, the trend and two yearly waves at a day number."""
    turn = 2 * pi * day / DAYS_A_YEAR
    years = (day - origin) / DAYS_A_YEAR
    return 1.0, years / TREND_YEARS, cos(turn), sin(turn), cos(2 * turn), sin(2 * turn)


@compiled
def course_at(yearly: Floats, column: int, terms: Terms) -> float:
    """Return ads per slot that a series' yearly course gives at the terms of one day."""
    return exp(log_course_at(yearly, column, terms))


@compiled
def log_course_at(yearly: Floats, column: int, terms: Terms) -> float:
    """Return the logarithm of the same, held between a few ads a lifetime and a million a slot."""
    total = 0.0
    for number in range(len(terms)):
        total += terms[number] * yearly[number, column]
    return min(max(total, -12.0), 14.0)


@compiled
def move_course(memory: Memory, recipe: Constants, start: int) -> None:
    """Bring each known course to the slot that is to be scored."""
    if recipe.seasons == 1:
        terms = basis(np.float64(start), memory.clock[ORIGIN])
        for c in range(memory.now.shape[1]):
            if memory.now[YEARLY_LESSONS, c] >= recipe.two_years:
                memory.now[COURSE, c] = course_at(memory.yearly, c, terms)
    elif start % (COURSE_DAYS * recipe.slots_a_day) == 0:
        day, origin = start / recipe.slots_a_day, memory.clock[ORIGIN] / recipe.slots_a_day
        now, then = basis(day, origin), basis(day + COURSE_DAYS, origin)
        steps = COURSE_DAYS * recipe.slots_a_day
        for c in range(memory.now.shape[1]):
            if memory.now[YEARLY_LESSONS, c] >= recipe.two_years:
                course = log_course_at(memory.yearly, c, now)
                memory.now[COURSE, c] = exp(course)
                memory.now[COURSE_GROWTH, c] = exp((log_course_at(memory.yearly, c, then) - course) / steps)
    else:
        for c in range(memory.now.shape[1]):
            memory.now[COURSE, c] *= memory.now[COURSE_GROWTH, c]


@compiled
def learn_the_year(memory: Memory, recipe: Constants) -> None:
    """Gather the slot that has just left the guard band, and learn when enough of them make a lesson."""
    if memory.clock[STEPS] < recipe.guard:
        return
    slot = (memory.clock[STEPS] - recipe.guard) % len(memory.ring_day)
    start, scale = memory.ring_day[slot], f4(memory.site_ring[SCALE, slot])
    for c in range(memory.now.shape[1]):
        exposure = memory.ring[slot, EXPOSURE, c] / memory.ring[slot, COURSE_THEN, c] * scale
        memory.now[LESSON_EXPOSURE, c] += exposure
        memory.now[LESSON_ADS, c] += memory.ring[slot, ADS, c] if exposure > _ZERO else _ZERO
    if start % recipe.lesson_every == 0:
        _learn_lesson(memory, recipe, (start - 0.5 * (recipe.lesson_every - 1)) / recipe.slots_a_day)


@compiled
def _learn_lesson(memory: Memory, recipe: Constants, day: float) -> None:
    """Teach every course what was gathered, and go over to those that have learned from two years now."""
    n, terms = memory.now.shape[1], basis(day, memory.clock[ORIGIN] / recipe.slots_a_day)
    along, doubt = np.zeros((len(terms), n)), np.zeros(n)
    for k in range(len(terms)):
        for other in range(len(terms)):
            for c in range(n):
                along[k, c] += memory.yearly_variance[k, other, c] * terms[other]
        for c in range(n):
            doubt[c] += along[k, c] * terms[k]
    shift, gain = np.zeros(n), np.zeros(n)
    for c in range(n):
        if memory.now[LESSON_EXPOSURE, c] > _ZERO and memory.now[LEARNED, c] >= recipe.first_lessons:
            if memory.now[YEARLY_LESSONS, c] == _ZERO:
                memory.yearly[0, c] = log(max(memory.now[LEVEL, c], f4(0.05)))
            course = course_at(memory.yearly, c, terms)
            lesson = (memory.now[LESSON_ADS, c], memory.now[LESSON_EXPOSURE, c], memory.now[DISPERSION, c])
            shift[c], gain[c] = _surprise(lesson, course, doubt[c])
            memory.now[YEARLY_LESSONS, c] += _ONE
    _move_courses(memory, along, shift, gain, 1 / (1 - recipe.year_loss))
    for c in range(n):
        if gain[c] > 0 and memory.now[YEARLY_LESSONS, c] == recipe.two_years:
            _go_over(memory, recipe, c)
        memory.now[LESSON_EXPOSURE, c], memory.now[LESSON_ADS, c] = _ZERO, _ZERO


@compiled
def _surprise(lesson: tuple[f4, f4, f4], course: float, doubt: float) -> tuple[float, float]:
    """Return how far a lesson moves a series' course along its doubt, and how much of that doubt it takes.

    The most likely course given the lesson is looked for, not the straight line towards it: where few ads are
    expected, the line would lead far astray and stay there for years.
    """
    ads, exposure, dispersion = np.float64(lesson[0]), np.float64(lesson[1]), np.float64(lesson[2])
    mean = max(exposure * course, 1e-4)
    noise = dispersion + MODEL_DOUBT * mean
    if ads > mean + PAST_SURGE * sqrt((noise + doubt * mean) * mean):  # nearer by, the residual cannot be beyond it
        root = np.cbrt(ads / mean)
        residual = 1.5 * (root * root - 1) * sqrt(mean / (noise + doubt * mean))
        noise *= max(residual / PAST_SURGE, 1.0) ** 2
    start = log(mean)
    best = max(start, log(max(ads, 1e-4)))
    for _ in range(MOST_STEPS):  # by Newton's rule, from the side on which it cannot overshoot
        likely = exp(best)
        step = (best - start - doubt * (ads - likely) / noise) / (1 + doubt * likely / noise)
        best -= step
        if abs(step) < 1e-3:
            break
    return (best - start) / doubt, 1 / (noise / exp(best) + doubt)


@compiled
def _move_courses(memory: Memory, along: Floats, shift: Floats, gain: Floats, older: float) -> None:
    """Move every course by its lesson, as recursive least squares does; no gain leaves it where it is."""
    for k in range(len(along)):
        for c in range(len(shift)):
            memory.yearly[k, c] += along[k, c] * shift[c]
        for other in range(len(along)):
            for c in range(len(shift)):
                left = memory.yearly_variance[k, other, c] - along[k, c] * along[other, c] * gain[c]
                memory.yearly_variance[k, other, c] = left * (older if gain[c] > 0 else 1.0)


@compiled
def _go_over(memory: Memory, recipe: Constants, c: int) -> None:
    """Count the level of one series from now on as a multiple of the yearly course."""
    newest = memory.ring_day[memory.clock[STEPS] % len(memory.ring_day)] / recipe.slots_a_day
    course = f4(course_at(memory.yearly, c, basis(newest, memory.clock[ORIGIN] / recipe.slots_a_day)))
    memory.now[COURSE, c] = course
    for row in range(len(memory.ring_day)):
        memory.ring[row, EXPOSURE, c] *= course * f4(memory.site_ring[SCALE, row])
        memory.ring[row, COURSE_THEN, c] = course
    memory.now[LEVEL, c] /= course
    memory.now[FAST_EXPOSURE, c] *= course
    memory.now[SLOW_EXPOSURE, c] = FIRST_TRUST * f4(recipe.slots_a_day) * course
    memory.now[SLOW_ADS, c] = memory.now[SLOW_EXPOSURE, c]
    memory.now[SKILL, c] = _ZERO
