### What Tidegauge says in English. Every key stands in es.ftl too, with the same values.
### A sentence stands whole: the code never glues pieces together.

## What is always said

limits = Counts of ads are not counts of people. They do not show how many people are exploited, and they are not for targeting anyone.
simulated = SIMULATED
simulated-sentence = SIMULATED: every number here is invented, for trying the program out.

## One word for each value of the domain

language-name = English

kind-surge = surge
kind-dip = dip
kind-rebound = rebound
kind-spike = spike
kind-level_shift = level shift
kind-closure = closure
kind-platform = whole-site move

scope-site = whole site
scope-place = place
scope-series = place and category

direction-up = above expected
direction-down = below expected

confidence-high = high
confidence-medium = medium
confidence-low = low

phase-before = before
phase-during = during
phase-after = after

role-struck = struck
role-threatened = threatened
role-destination = took people in

measure-active = ads on show
measure-new = new ads
measure-unique = distinct ads

step-slot = slot
step-hour = hour
step-day = day
step-week = week
step-month = month

span-slot = { $count ->
    [one] { $count } slot
   *[other] { $count } slots
}
span-hour = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
span-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
span-week = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
span-month = { $count ->
    [one] { $count } month
   *[other] { $count } months
}

coverage-complete = complete
coverage-partial = partial: a lower bound
coverage-quarantined = set aside
coverage-missing = missing
coverage-not-over = not over yet: its last count is due { $at }

verdict-ok = counted
verdict-zero = counted: the site says there are none
verdict-floor = the site states only a minimum
verdict-partial = some pages could not be read
verdict-implausible = number outside the plausible range
verdict-layout_changed = the page looks different now
verdict-blocked = the site blocked us
verdict-rate_limited = the site asked us to slow down
verdict-refused = the site refused the request
verdict-robots = robots.txt does not allow it
verdict-js_required = the page needs a browser
verdict-login = the page asks for a login
verdict-stale = the page is an old copy
verdict-fetch_failed = the page could not be fetched
verdict-site_down = the site is down
verdict-our_outage = our own line was down
verdict-not_run = the count was not run
verdict-interrupted = the count was interrupted
verdict-paused = counting is paused
verdict-clock_suspect = our clock was in doubt

## When a finding was

on-day = on { $date }
on-month = in { $date }
about-day = on or about { $date } (between { $first } and { $last })
about-month = in or about { $date } (between { $first } and { $last })
since-day = since { $date }
since-month = since { $date }
local-time = { $time } local time

## What a finding is about

about-series = { $category } in { $place }
about-place = All categories in { $place }
about-series-on-site = { $category } in { $place } on { $site }
about-rehearsal = An invented surge: { $about }
about-place-on-site = All categories in { $place } on { $site }
about-site = Whole site { $site }

## Headlines

headline-once = { $about }: { $measure } { $move } ({ $kind }, { $span })
headline-on = { $about }: { $measure } { $move } ({ $kind } { $since }, last seen { $latest })
headline-over = { $about }: { $measure } were { $move } ({ $kind }, { $span })
headline-stayed = { $about }: { $measure } were { $move } ({ $kind }, { $span }; from then on taken for the usual level)
move-once-up = { $times } times the expected level
move-once-down = { $percent } below the expected level
move-up = { $count ->
    [one] { $times } times the expected level during its most unusual { $step }
   *[other] { $times } times the expected level on average over its most unusual { $span }
}
move-down = { $count ->
    [one] { $percent } below the expected level during its most unusual { $step }
   *[other] { $percent } below the expected level on average over its most unusual { $span }
}
headline-none = { $about }: no evidence of a change
headline-no-baseline = { $about }: no baseline yet
detect-findings = { $count ->
    [one] { $count } finding.
   *[other] { $count } findings.
}
detect-young = No baseline yet: { $count ->
    [one] { $count } series has
   *[other] { $count } series have
} too little history for anything to be called unusual.
detect-silent = No baseline: { $count ->
    [one] { $count } series shows
   *[other] { $count } series show
} only zeros, or nothing was counted.
detect-withdrawn = Withdrawn on { $on }, because later counts do not bear it out: { $headline }.

## The sentences under a headline

explain-none = The counts stay within what is usual for this place, this site and this time of year. That is a result, not a gap.
explain-no-baseline = { $counted ->
    [one] Only { $counted } day has been counted so far, and { $needed } are needed before anything can be called unusual.
   *[other] Only { $counted } days have been counted so far, and { $needed } are needed before anything can be called unusual.
}
explain-stock = { $count ->
    [one] On { $site } its most unusual { $step } had { $observed } { $measure }, where { $expected } were expected; { $usual } would have been usual (95 times in 100).
   *[other] On { $site } its most unusual { $span } had on average { $observed } { $measure }, where { $expected } were expected; { $usual } would have been usual (95 times in 100).
}
explain-flow = { $count ->
    [one] On { $site } its most unusual { $step } had { $observed } { $measure }, where { $expected } were expected; { $usual } would have been usual (95 times in 100).
   *[other] On { $site } its most unusual { $span } had { $observed } { $measure } together, where { $expected } were expected; { $usual } would have been usual (95 times in 100).
}
explain-peak = { $count ->
    [one] That was on { $days }.
   *[other] Those days were { $days }.
}
explain-excess-up-stock = That is a level { $excess } higher than expected ({ $ratio }).
explain-excess-down-stock = That is a level { $excess } lower than expected ({ $ratio }).
explain-excess-up-flow = That is { $excess } more than expected ({ $ratio }).
explain-excess-down-flow = That is { $excess } fewer than expected ({ $ratio }).
explain-window-on = It began { $began } and still showed { $latest }.
explain-window-over = It began { $began } and last showed { $latest }; it is over.
explain-window-stayed = It began { $began }. The new level lasted so long that it is taken for the usual one { $latest }.
explain-peers = { $count ->
    [one] Over the same window { $count } comparable series on this site stood at { $ratio } its own expected level.
   *[other] Over the same window { $count } comparable series on this site stood at { $ratio } their own expected level.
}
explain-peers-few = Fewer than 5 other places on this site were left to compare with, so a move of the whole site cannot be ruled out. Left out are places without a whole count or a baseline, and those that a disaster touched, until four weeks after it.
explain-peers-touched = { $hazard } alone is on record at { $count ->
    [one] { $count } place.
   *[other] { $count } places.
}
explain-whole-site = { $count ->
    [one] The site moved as a whole, measured on { $count } series; this is no single city’s story.
   *[other] The site moved as a whole, measured on { $count } series; this is no single city’s story.
}
explain-complete = Every { $step } of that window has a count.
explain-incomplete = { $missing ->
    [one] { $missing } of the window’s { $span } has no count, which is not the same as zero.
   *[other] { $missing } of the window’s { $span } have no count, which is not the same as zero.
}
explain-confidence = Confidence is { $confidence }: the move is { $times } times as strong as an alarm requires.
explain-rule = That word follows a rule of the method and is not yet verified by the office’s own history.
explain-rule-only = That word follows a rule of the method: the office’s own history verifies it for crawled days alone.
explain-placebo = { $found ->
    [one] One as strong as this comes about once in { $once } years of a comparable series in which nothing is known to have happened; { $years } such series-years held one other finding, of any strength.
   *[other] One as strong as this comes about once in { $once } years of a comparable series in which nothing is known to have happened; { $years } such series-years held { $found } other findings, of any strength.
}
explain-placebo-beyond = { $found ->
    [0] Less than one as strong as this is to be expected in all { $years } years of comparable series in which nothing is known to have happened; they held no other finding.
    [one] Less than one as strong as this is to be expected in all { $years } years of comparable series in which nothing is known to have happened; they held one other finding, of any strength.
   *[other] Less than one as strong as this is to be expected in all { $years } years of comparable series in which nothing is known to have happened; they held { $found } other findings, of any strength.
}
explain-placebo-yearly = One as strong as this comes about once a year in a comparable series in which nothing is known to have happened; { $years } such series-years held { $found } other findings, of any strength.
explain-placebo-often = A comparable series in which nothing is known to have happened shows about { $often } as strong as this a year; { $years } such series-years held { $found } other findings, of any strength.
explain-high = It is high, because one as strong comes no more than once in 100 years of a comparable series, at least nine tenths of its window have a count, and there were comparable series beside it.
explain-held-high-common = It is not high, because one as strong comes more often than once in 100 years of a comparable series.
explain-held-high-gaps = It is not high, because less than nine tenths of its window have a count.
explain-held-high-no_peers = It is not high, because there were too few comparable series beside it.
explain-held-high-lone = It is not high, because it stands alone, with nothing like it before or after.
explain-held-medium-common = It is low, because one as strong comes more often than once in 20 years of a comparable series.
explain-held-medium-gaps = It is low, because less than seven tenths of its window have a count.
explain-hazard-before = It began in the days before { $hazard }, which began in { $place } on { $began } (role: { $role }).
explain-hazard-during = It began during { $hazard }, which began in { $place } on { $began } (role: { $role }).
explain-hazard-after = It began in the days after { $hazard }, which began in { $place } on { $began } (role: { $role }).
explain-not-a-cause = That the two lie close in time does not show that the disaster caused it.
explain-anchor-late = The anchor date { $anchor } was set on { $set_on }, after these counts had been seen.
explain-unverified = It is not yet verified that this place was affected.
explain-no-hazard = No disaster on the office’s list fits this place and time.
explain-shock = Another cause is on record for this time: { $hazard }.
explain-ends-series = It closes after { $span } with a count and nothing unusual in this direction any more, neither alone nor together with what came before; or once it has lasted so long that its level is taken for the usual one.
explain-ends-site = It closes after { $span } with a count and nothing unusual in this direction any more, neither alone nor together with what came before.
explain-doubt-series = This would no longer stand if corrected counts did not bear it out, if comparable places moved the same way, or if the ads turned out to be duplicates.
explain-doubt-site = This would no longer stand if corrected counts did not bear it out, or if the site changed the way it lists or counts its ads.
explain-doubt-spike = A move of a single day is most often due to duplicates or a fault of the page; it means more only if the following days bear it out.

## A study of a disaster

study-place = { $hazard } in { $place } ({ $role }), counted from { $anchor }
study-placebo = { $place }, which { $hazard } did not touch: a placebo over the same days, counted from { $anchor }
study-phase-before = Before ({ $days })
study-phase-during = During ({ $days })
study-phase-during-open = During ({ $days }, no end given yet)
study-phase-during-ahead = During (from { $day } on, no end given yet)
study-phase-after = { $planned ->
    [one] The day after ({ $days })
   *[other] The { $planned } days after ({ $days })
}
study-phase-during-undated = During
study-phase-after-undated = { $planned ->
    [one] The day after
   *[other] The { $planned } days after
}
study-answer-above = above the expected level
study-answer-below = below the expected level
study-answer-none = no evidence of a change
study-answer-uncertain = uncertain
study-answer-not_estimated = cannot be estimated, because { $reason }
study-above = { $phase }: { study-answer-above }, at { $ratio } ({ $limits }).
study-below = { $phase }: { study-answer-below }, at { $ratio } ({ $limits }).
study-none = { $phase }: { study-answer-none }, at { $ratio } the expected level ({ $limits }).
study-uncertain = { $phase }: { study-answer-uncertain }, at { $ratio } the expected level ({ $limits }). It cannot be relied on.
study-doubt-few_comparisons = That range can be checked by { $comparisons ->
    [0] no comparison
    [one] { $comparisons } comparison
   *[other] { $comparisons } comparisons
} in which nothing is known to have happened; at least 20 are needed.
study-doubt-few_places = With { $places ->
    [one] { $places } place
   *[other] { $places } places
} to compare with, fewer than 10, its own move cannot be told from the whole site’s.
study-doubt-unlike_places = The { $places } places it is compared with follow the moves of the whole site too unlike each other to tell its own move from the site’s.
study-not_estimated = { $phase }: { study-answer-not_estimated }.
study-reason-too_little_history = too few days were counted before it
study-reason-no_level = next to no ads were counted before it
study-reason-too_few_controls = too few other places are left to compare with: { $left }, where 5 are needed; { $listed } others are counted in the same lists, { $touched } of which are left out, wholly or for a time, because a disaster or another cause on record touched them
study-reason-nothing_observed = no day of it has a whole count
study-reason-too_few_placebos = there are fewer than 20 comparable stretches of such a length in which nothing happened
study-reason-not_counted = no site lists this place, or none with the categories asked for
study-reason-not_counted_then = nothing was counted in its days, nor in the two years before them
study-reason-no_end = the disaster has no last day on record
study-reason-counts_end = the counts end before it or early in it
study-reason-not_over = too little of it had passed by the newest count
study-reason-other_hazard = another disaster touched this place in these days ({ $others })
study-excess-up-stock = On average { $observed } { $measure } a day, where { $expected } were expected: { $excess } more.
study-excess-down-stock = On average { $observed } { $measure } a day, where { $expected } were expected: { $excess } fewer.
study-excess-up-flow = { $observed } { $measure } in all, where { $expected } were expected: { $excess } more.
study-excess-down-flow = { $observed } { $measure } in all, where { $expected } were expected: { $excess } fewer.
study-controls = { $count ->
    [one] It is compared with { $count } other place.
   *[other] It is compared with { $count } other places.
}
study-placebos = { $as_far ->
    [0] None of { $count } comparisons in which nothing is known to have happened lay as far off.
    [one] { $as_far } of { $count } comparisons in which nothing is known to have happened lay as far off.
   *[other] { $as_far } of { $count } comparisons in which nothing is known to have happened lay as far off.
}
study-open = It has no last day on record, so its days until { $last } are counted.
study-so-far = { $passed ->
    [one] So far { $passed } of its { $planned } days has passed.
   *[other] So far { $passed } of its { $planned } days have passed.
}
study-missing = { $missing ->
    [one] { $missing } of its { $span } has no whole count, which is not the same as zero.
   *[other] { $missing } of its { $span } have no whole count, which is not the same as zero.
}
study-struck-controls = { $count ->
    [one] { $count } place moved by itself as if struck too, and is not compared with.
   *[other] { $count } places moved by themselves as if struck too, and are not compared with.
}
study-second-agrees = A second method (synthetic control) comes to the same answer: { $ratio } ({ $limits }).
study-second-thin = A second method (synthetic control) comes to another answer, close by: { $ratio } ({ $limits }). The evidence is thin.
study-second-differs = A second method (synthetic control) comes to another answer: { $ratio } ({ $limits }). Rely on neither before it is known why.
study-second-open = A second method (synthetic control) says { $ratio }, with too few comparisons for a range.
study-cells = { $count ->
    [one] Studied: one and the same list on every day ({ $measure }; { $sites }).
   *[other] Studied: the sum of the same { $count } lists on every day ({ $measure }; { $sites }).
}
study-sites-left-out = Left out of the sum, because they were counted on too few of the days: { $sites }.
study-places-left-out = Not compared with, wholly or for a time, because a disaster or another cause on record touched them: { $places }.
study-changes = The place’s counts by themselves, without the places it is compared with, go over to another level in these days as well: { $changes }. That is a summary and no test.
study-changes-against = The place’s counts by themselves, without the places it is compared with, go over to another level in these days, but the other way: { $changes }. So it is the places compared with that moved further. That is a summary and no test.
study-changes-back = The place’s counts by themselves, without the places it is compared with, go over to another level in these days, but the other way: { $changes }. Their mean is still { $mean } a day, after { $usual } in the four weeks before the disaster’s days. That is a summary and no test.
study-changes-earlier = The place’s counts by themselves, without the places it is compared with, go over to no other level in these days: they did so before, { $change }. That is a summary and no test.
study-changes-rise = The place’s counts by themselves, without the places it is compared with, go over to no other level in these days: they rise steadily from { $day } on. That is a summary and no test.
study-changes-fall = The place’s counts by themselves, without the places it is compared with, go over to no other level in these days: they fall steadily from { $day } on. That is a summary and no test.
study-no-changes-moved = The place’s counts by themselves, without the places it is compared with, go over to no other level in these days that could be dated, though their mean is { $mean } a day, after { $usual } in the four weeks before the disaster’s days.
study-no-changes = The place’s counts by themselves, without the places it is compared with, go over to no other level in these days: the change is small or short beside their usual ups and downs, or it was the others that moved.
study-title-change = { $phase }: { $answer } ({ $ratio })
study-title-none = No evidence of a change in any phase that can be estimated
study-title-uncertain = No phase has an answer that can be relied on
study-title-not_estimated = No phase can be estimated
study-more-stock = { $excess } more a day
study-fewer-stock = { $excess } fewer a day
study-more-flow = { $excess } more
study-fewer-flow = { $excess } fewer
study-rank = { $as_far } of { $count }
study-head-phase = Phase
study-head-ratio = Ratio (95 % range)
study-head-excess = Against expected
study-head-rank = Comparisons at least as far off
study-head-answer = Answer
study-pooled-one = There is one disaster alone, so there is nothing to pool. This is what it shows by itself.
hint-source-crawl = There are crawled counts: ask for them with { $option }.
hint-source-import = There are imported counts: ask for them with { $option }.
study-pooled = { $count ->
    [one] { $count } disaster, counted from its anchor
   *[other] { $count } disasters together, each counted from its anchor
}
study-pooled-above = { $phase }, { $role }: on average above the expected level, at { $ratio } ({ $limits }), over { $count } disasters.
study-pooled-below = { $phase }, { $role }: on average below the expected level, at { $ratio } ({ $limits }), over { $count } disasters.
study-pooled-none = { $phase }, { $role }: on average no evidence of a change, at { $ratio } the expected level ({ $limits }), over { $count } disasters.
study-pooled-uncertain = { $phase }, { $role }: { study-answer-uncertain }: too few disasters, or too unlike ones, for a mean that can be relied on; at { $ratio } over { $count } disasters.
study-pooled-not_estimated = { $phase }, { $role }: no mean effect, because fewer than two disasters have a reliable estimate of a phase that is over.
study-pooled-names = The disasters, each where it has a reliable estimate: { $hazards }.
study-pooled-spread = The disasters differ by a factor of { $spread } around that mean; { $percent } of what sets them apart is not chance.
study-pooled-left-out = { $count ->
    [one] { $count } disaster is left out: it has no reliable estimate of this phase, or the phase is not over.
   *[other] { $count } disasters are left out: they have no reliable estimate of this phase, or the phase is not over.
}
study-pooled-phase-before = The { $planned } days before
study-pooled-phase-during = During
study-pooled-phase-after = The { $planned } days after

## What changed when

change-title = { $count ->
    [0] No change point, { $days }
    [one] One change point: { $largest }
   *[other] { $count } change points; the largest: { $largest }
}
change-size = { $day }, from { $before } to { $after }
change-note = Found by looking back at this one series; a level is the mean of the week’s counts on that side, of fewer days where it says so. A summary and no test: counts that drift from day to day change their level without a cause, and a change that is small or short beside the usual ups and downs is left out.
change-none = The series holds no change large and long enough to stand out of its usual ups and downs, or too few counts to see one.
change-head-day = New level from
change-head-onset = May have begun
change-head-before = Level before
change-head-after = Level after
change-head-course = What follows
change-level = a level
change-rise = a steady rise
change-fall = a steady fall
change-level-of = { $count ->
    [one] { $level } (mean of { $count } day)
   *[other] { $level } (mean of { $count } days)
}
chart-change = change point
chart-change-onset = possible start
chart-changed = Change point: { $change }.

## A year gone through again

size-small = small series (under 20 ads expected)
size-medium = middle series (20 to 99 ads expected)
size-large = large series (100 ads or more expected)
size-site = whole sites
backtest-title = What would have been sent, { $days }, at a budget of { $budget }
backtest-empty = Of this source no day has been counted yet, so there is nothing to go through.
false-alarms-a-month = { $many ->
    [one] { $rate } false alarm a month
   *[other] { $rate } false alarms a month
}
findings-a-month = { $many ->
    [one] { $rate } finding a month
   *[other] { $rate } findings a month
}
below-number = below { $number }
backtest-standing-not_yet = { $history ->
    [one] As of today the budget is not yet verifiable: there is { $history } day of history, and a year is needed, 300 quiet days of which were counted. The detector’s own threshold of 1 stands until then.
   *[other] As of today the budget is not yet verifiable: there are { $history } days of history, and a year is needed, 300 quiet days of which were counted. The detector’s own threshold of 1 stands until then.
}
backtest-standing-looser = As of today the detector’s own threshold of 1 keeps the budget: outside known windows it sends about { $own }, over all of the history. No threshold is ever lower than that.
backtest-standing-raised = As of today thresholds are raised: outside known windows, over all of the history, the detector’s own threshold of 1 sends about { $own }, these send about { $kept }.
backtest-standing-too_few = As of today the detector’s own threshold of 1 sends about { $own } outside known windows, more than the budget. They are too few in all to say how far to raise it, so it stands.
backtest-bar = { $exceedances ->
    [one] { $size }, by { $step }: { $series } watched. Sent from a score of { $usual }, in a disaster’s window from { $window }. { $exceedances } finding in { $months } quiet series-months. { $tail }
   *[other] { $size }, by { $step }: { $series } watched. Sent from a score of { $usual }, in a disaster’s window from { $window }. { $exceedances } findings in { $months } quiet series-months. { $tail }
}
backtest-tail-own = Tail: exponential, scale { $scale }.
backtest-tail-pooled = Tail: exponential, scale { $scale }, all sizes together because this one has few.
backtest-tail-none = Tail: too few findings to fit one.
backtest-weights = Disasters’ windows hold { $share } of the time watched. There a series has { $inside } times its share of the budget, elsewhere { $outside } times.
backtest-month = { $sent ->
    [0] { $month }: nothing sent.
    [one] { $month }: { $sent } finding sent in one mail.
   *[other] { $mails ->
        [one] { $month }: { $sent } findings sent in one mail.
       *[other] { $month }: { $sent } findings sent in { $mails } mails.
    }
}
backtest-month-outside = { $count ->
    [0] None lies outside known windows.
    [one] { $count } lies outside known windows.
   *[other] { $count } lie outside known windows.
}
backtest-month-false = { $count ->
    [0] By the truth given none is a false alarm.
    [one] By the truth given { $count } is a false alarm.
   *[other] By the truth given { $count } are false alarms.
}
backtest-month-over = That is over the budget of { $budget }.
backtest-month-standing-not_yet = The budget was not yet verifiable, so the threshold was 1.
backtest-month-standing-looser = The threshold of 1 kept the budget.
backtest-month-standing-raised = Thresholds were raised, to { $highest } at most.
backtest-month-standing-too_few = The threshold stood at 1: too few findings to say how far to raise it.
backtest-row = told { $told }: { $headline }. { $verdict }
backtest-holds = Holds in this table (false discovery rate { $rate }).
backtest-holds-not = Does not hold in this table by itself (false discovery rate { $rate }).
backtest-outside = Outside every known window: as far as the office’s list goes, a false alarm.
backtest-outside-true = Outside every known window, yet it meets a move known to be real.
backtest-false = Meets no known move: a false alarm.
backtest-relied = Strong enough only in the window of a disaster that was entered later; without foresight told on { $live }.
backtest-relied-never = Strong enough only in the window of a disaster that was entered later; without foresight not told.
backtest-total = { $sent ->
    [0] In all nothing would have been sent.
    [one] In all { $sent } finding would have been sent in one mail.
   *[other] { $mails ->
        [one] In all { $sent } findings would have been sent in one mail.
       *[other] In all { $sent } findings would have been sent in { $mails } mails.
    }
}
backtest-total-outside = { $count ->
    [0] None lies outside known windows: as far as the office’s list goes there would have been no false alarm.
    [one] { $count } lies outside known windows, so as far as the office’s list goes there would have been { $a_month }.
   *[other] { $count } lie outside known windows, so as far as the office’s list goes there would have been { $a_month }.
}
backtest-total-false = { $false ->
    [0] Held against the known moves given ({ $moves }), none would have been a false alarm.
    [one] Held against the known moves given ({ $moves }), { $false } of { $sent } meets none: { $a_month }.
   *[other] Held against the known moves given ({ $moves }), { $false } of { $sent } meet none: { $a_month }.
}
backtest-total-list = { $count ->
    [0] The office’s list alone, without that truth, would have called none false.
   *[other] The office’s list alone, without that truth, would have called { $count } false: what lies outside known windows.
}
backtest-total-kept = The budget of { $budget } would have been kept.
backtest-total-missed = The budget of { $budget } would have been missed.
backtest-total-over = { $over ->
    [0] No month went over it.
    [one] { $over } of { $months } months went over it. A budget is kept over the year, not in each month.
   *[other] { $over } of { $months } months went over it. A budget is kept over the year, not in each month.
}
backtest-total-relied = { $count ->
    [one] { $count } finding was strong enough only in a disaster’s window, and the disaster was entered later: an office that did not foresee it would not have been sent that finding, or not on that day.
   *[other] { $count } findings were strong enough only in a disaster’s window, and the disaster was entered later: an office that did not foresee it would not have been sent them, or not on that day.
}
backtest-shown-title = What each disaster would have shown, by the day on which it would have been told first:
backtest-shown-before = { $days ->
    [one] { $hazard } in { $place } ({ $role }): { $kind } ({ $ratio }) on { $told }, { $days } day before its anchor, { $anchor }.
   *[other] { $hazard } in { $place } ({ $role }): { $kind } ({ $ratio }) on { $told }, { $days } days before its anchor, { $anchor }.
}
backtest-shown-on = { $hazard } in { $place } ({ $role }): { $kind } ({ $ratio }) on { $told }, the day of its anchor.
backtest-shown-after = { $days ->
    [one] { $hazard } in { $place } ({ $role }): { $kind } ({ $ratio }) on { $told }, { $days } day after its anchor, { $anchor }.
   *[other] { $hazard } in { $place } ({ $role }): { $kind } ({ $ratio }) on { $told }, { $days } days after its anchor, { $anchor }.
}
backtest-shown-nothing = { $hazard } in { $place } ({ $role }): nothing would have been sent.
backtest-caution = Each month’s thresholds were learned from what was known before it. The counts are those known now, later corrections included. So is the list of disasters: the lower threshold of a disaster’s window holds from 14 days before its anchor, as if the office had foreseen it. A live office has it only from the day on which the disaster is entered. A finding in a window does not show that the disaster caused it; one outside may still be a true move that nobody wrote down.

## Mail

mail-subject = [{ $tag }] { $about }, { $span }, { $confidence } confidence
mail-subject-short = [{ $tag }] { $about }, { $confidence } confidence
mail-subject-shortest = [{ $tag }] { $about }
mail-subject-simulated = SIMULATED { $subject }
mail-tag-alert = { $move } { $ratio }
mail-tag-repeat = Still: { $move } { $ratio }
mail-tag-escalation = Not answered: { $move } { $ratio }
mail-tag-all_clear = Over: { $move }
mail-tag-closed = Closed: { $move }
mail-tag-correction = Correction: { $move }
mail-tag-digest = { $stories } alerts: { $move } { $ratio }
mail-tag-rehearsal = Rehearsal: { $move } { $ratio }
mail-headline-alert = { $headline }
mail-headline-repeat = Still so: { $headline }
mail-headline-escalation = Nobody has answered this yet: { $headline }
mail-headline-all_clear = All clear: { $headline }
mail-headline-closed = Closed at a new level: { $headline }
mail-headline-correction = Correction, this no longer stands: { $headline }
mail-headline-digest = { $stories } alerts at once, the strongest: { $headline }
mail-headline-rehearsal = Rehearsal, nothing has happened: { $headline }
mail-note-repeat = This was told before, the newest counts still show it, and nobody has acknowledged it yet.
mail-note-escalation = You get this because you are next on call: nobody has acknowledged it in time. Please do, or ask for silence.
mail-note-all_clear = Everything told of this is over on the sites that the office counts: their newest counts do not show it any more.
mail-note-closed = This is closed, but at least one of its moves has not gone back: it has lasted for weeks, its level is taken for the expected one now, and it is told no more.
mail-note-correction = This was told before. Later counts, or a later word on a disaster, do not bear it out: please treat the earlier mail as withdrawn.
mail-note-digest = So much came due at once that it is told in one mail. Each line of the list is a subject of its own.
mail-note-rehearsal = This is a rehearsal: an invented surge goes the way of a real alert, to see that it arrives. Please answer it as you would a real one; it asks for nothing else.
mail-and-more = { $about } +{ $more }
mail-about-series = { $place } { $category }
mail-about-site = { $site }, whole site
mail-all = Everything in this mail
mail-line = { $about }: { $kind } { $ratios } over { $span }, { $since }
mail-line-spans = { $least } to { $most }
mail-line-on = { $line } ({ $sites })
mail-line-more = { $sites } and { $more } more
mail-sure = Confidence: { $confidence } · { $counted } of { $span } counted
mail-support = Support
mail-delayed = This mail was due on { $instant } and could not leave before. What it says is as known when it left.
known-as-of = As known on { $instant }. Later counts may change it.
mail-playbook = What the office does now
mail-link = Open the dashboard
table-ratio = Ratio

## Where a place stands in a disaster, at the top of a mail

mail-storm-line = { $hazard } · { $phase } · { $place } ({ $role }) · { $clock }
mail-storm-anchor = its anchor, { $day }
mail-storm-first-day = its first day, { $day }
mail-storm-hours-to = { $count ->
    [one] { $count } hour to { $anchor }
   *[other] { $count } hours to { $anchor }
}
mail-storm-hours-since = { $count ->
    [one] { $count } hour since { $anchor }
   *[other] { $count } hours since { $anchor }
}
mail-storm-days-to = { $count ->
    [one] { $count } day to { $anchor }
   *[other] { $count } days to { $anchor }
}
mail-storm-days-since = { $count ->
    [one] { $count } day since { $anchor }
   *[other] { $count } days since { $anchor }
}

## Answering a mail by its links

answer-press-acknowledge = I take care of it
answer-press-not_useful = Not useful
mail-offers-note = Each link opens a page that asks first. It can be used by whoever has this mail, and for a time only.
answer-ask-acknowledge-title = Take care of this alert?
answer-ask-acknowledge = The office then knows that somebody takes care of it: it is not told again. It changes no count and no finding.
answer-ask-not_useful-title = Was this alert not useful?
answer-ask-not_useful = It is kept with the finding, for whoever sets how much is told. It changes no count and no finding, and it does not stop the mails.
answer-done-acknowledge-title = Somebody takes care of it
answer-done-acknowledge = It is noted, and this alert is not told again.
answer-done-not_useful-title = Thank you
answer-done-not_useful = It is noted with the finding. Nothing else has changed.
answer-used-title = This link has been used
answer-used = { $who } answered it on { $instant }. Nothing has been changed now.
answer-nobody-named = Somebody who gave no name
answer-cared = { $who } has taken care of it since { $instant }.
answer-taken-back = That was taken back later.
answer-undo-acknowledge = An analyst can take it back: on the dashboard’s page Alerts with “{ alerts-press-unack }”, or with the command tidegauge alerts unack "{ $name }" --by NAME
answer-undo-not_useful = An analyst can take it back: on the dashboard’s page Alerts, under “{ alerts-history }”, with “{ alerts-press-undo }”.
answer-taken-title = Somebody takes care of it already
answer-taken = It has been taken care of since { $since }, by { $who }. Nothing has been changed now.
answer-again-title = Take care of this alert again?
answer-again = It was answered on { $instant }. That was taken back since, and nobody takes care of it now. Taking care of it changes no count and no finding.
answer-expired-title = This link is too old
answer-expired = The links of a mail work for a time only. Nothing has been changed; an analyst of the office can still note it.
answer-forged-title = This link is not valid
answer-forged = It was cut off or changed on its way, or it is not from this office. Nothing has been changed. Open it again from the mail.
answer-rehearsal = REHEARSAL: nothing has happened. An answer belongs to the rehearsal, changes nothing else, and is taken away with it.
answer-gone-title = This alert is not on record
answer-gone = The office’s records do not hold the alert that this link names; a rehearsal that is over is taken away. Nothing has been changed.
answer-unreachable-title = The office’s records cannot be read now
answer-unreachable = Nothing has been changed. Try the link again in a few minutes.
answer-name = Your name, so that others know whom to ask (may be left empty)
answer-about = It is about:
answer-more = { $count ->
    [one] and { $count } more finding of the same mail
   *[other] and { $count } more findings of the same mail
}

## The mail that comes every day

daily-subject-nothing = [Nothing to count] { $date }
daily-subject-silent = { $count ->
    [one] [{ $count } site silent] { $read } of { $all } lists read, { $date }
   *[other] [{ $count } sites silent] { $read } of { $all } lists read, { $date }
}
daily-subject-open = [{ $count } open] { $read } of { $all } lists read, { $date }
daily-subject-lost = [{ $count } not delivered] { $read } of { $all } lists read, { $date }
daily-subject-quiet = [All quiet] { $read } of { $all } lists read, { $date }
daily-read = { $all ->
    [0] The office has no list to count yet.
    [one] { $read } of { $all } list was read completely in 24 hours.
   *[other] { $read } of { $all } lists were read completely in 24 hours.
}
daily-missing = { $count ->
    [one] { $count } list is missing: { $reason }.
   *[other] { $count } lists are missing: { $reason }.
}
daily-silent = Nothing at all was read of: { $sites }.
daily-newest = The newest window with a complete count ended on { $instant }.
daily-newest-none = No window has a complete count yet.
daily-open = { $count ->
    [0] No finding is open.
    [one] { $count } finding is open:
   *[other] { $count } findings are open:
}
daily-open-more = { $count ->
    [one] and { $count } more, on the dashboard
   *[other] and { $count } more, on the dashboard
}
daily-sent = { $count ->
    [0] No alert was mailed in 24 hours.
    [one] { $count } finding was mailed in 24 hours.
   *[other] { $count } findings were mailed in 24 hours.
}
daily-held = { $count ->
    [one] { $count } finding waits to be mailed.
   *[other] { $count } findings wait to be mailed.
}
daily-lost = { $count ->
    [one] In seven days { $count } mail was given up that nobody surely has: the mail server refused it, or never said whether it took it.
   *[other] In seven days { $count } mails were given up that nobody surely has: the mail server refused them, or never said whether it took them.
}
daily-refused = { $count ->
    [one] { $count } reader lacks a mail of the last seven days that others have: the mail server did not take the address.
   *[other] { $count } readers lack a mail of the last seven days that others have: the mail server did not take their addresses.
}
daily-lacking = { $count ->
    [one] On { $count } way out (a group of readers, the webhook or a service) something was given up in seven days: others have it, or it was a mail like this one.
   *[other] On { $count } ways out (groups of readers, the webhook or services) something was given up in seven days: others have it, or it was a mail like this one.
}
daily-next-window = The next count is due on { $instant }.
daily-next-mail = The next mail like this one comes on { $instant }. If it does not come, do not take it for quiet: ask whoever runs Tidegauge to look.

## Sites that cannot be read

notice-subject-one = [Not read] { $sites }: { $reason }
notice-subject-many = [{ $count } sites not read] { $sites }
notice-subject-ended = { $count ->
    [one] [Read again] { $sites }
   *[other] [{ $count } sites read again] { $sites }
}
notice-begun = { $site }: since { $since } at least half of it could not be read. Most often: { $reason }.
notice-last = { $site } was last read completely in a window that ended on { $instant }.
notice-ended = { $site } is read again. From { $since } on at least half of it could not be read; most often: { $reason }.
notice-held = What could not be read is missing and not zero. It is no drop, and nothing new that such a site shows is mailed until it is read again; what was found before it and waits is still mailed.
notice-once = This is told once, and once more when the site is read again.
notice-gap = What was missed stays missing: a present page cannot be counted for the past.
notice-steps = Let whoever runs Tidegauge look:
notice-step = tidegauge site health { $site } (shows each list) and tidegauge site check { $site } (asks the site once and says which rule decided)

## Charts and their tables

chart-observed = counted
chart-expected = expected
chart-usual = usual range
chart-lower-bound = at least
chart-missing = missing
chart-marker = { $kind } { $ratio }
simulated-title = SIMULATED · { $title }
chart-peer-ratio = counted ÷ expected
chart-sentence = { $title }: { $counted } of { $span } counted; the newest count is { $ads } { $measure } { $when }, against { $expected } expected.
chart-sentence-no-baseline = { $title }: { $counted } of { $span } counted; the newest count is { $ads } { $measure } { $when }, with no baseline to compare with yet.
chart-sentence-part = { $title }: { $counted } of { $span } counted; the newest count is { $ads } { $measure } { $when }.
chart-sentence-empty = { $title }: nothing could be counted in these days; the days are missing, not zero.
chart-gaps = { $count ->
    [one] { $count } day has no number: { $reasons }.
   *[other] { $count } days have no number: { $reasons }.
}
chart-gap = { $reason } ({ $days })
chart-description = Line chart of { $measure } by { $step }, { $days }, with the expected level and its usual range.
chart-phase-before = Before the disaster: { $days }.
chart-phase-during = During the disaster: { $days }.
chart-phase-after = After the disaster: { $days }.
chart-hazard = { $hazard }: { $days }.
chart-marked = Marked from { $day }: { $finding }.
chart-coverage = What was counted
coverage-description = Strip of what was counted, { $days }: counted, lower bound, or missing.
coverage-sentence = { $missing ->
    [0] { $cells ->
        [one] Nothing is missing: the one box below has a count.
       *[other] Nothing is missing: all { $cells } boxes below have a count.
    }
    [one] { $cells ->
        [one] The one box below is missing: it has no number.
       *[other] { $missing } of the { $cells } boxes below is missing: it has no number.
    }
   *[other] { $missing } of the { $cells } boxes below are missing: they have no number.
}
peer-sentence = { $count ->
    [one] { $days }: { $place } stood at { $ratio } its expected level ({ $cells } site-days), the one place compared with it at { $others } ({ $beside }).
   *[other] { $days }: { $place } stood at { $ratio } its expected level ({ $cells } site-days), the { $count } places compared with it at { $others } ({ $beside }).
}
peer-sentence-none = Too little was counted in these days to compare the places.
peer-description = Small line chart of counted ÷ expected by day, { $days }. { $place }: { $ratio } over all these days.
table-day = Day
table-window = Window
table-ads = Counted
table-expected = Expected
table-usual = Usual range
table-coverage = Coverage: { $row }
window-not-over = not over yet
window-open = { $window } ({ $open })
coverage-with-reason = { $coverage } ({ $reason })
no-number = no number
table-compared = Compared
cells-compared = { $compared } of { $cells }
chart-ratio-cells = chosen here
chart-ratio-rest = rest of the site
chart-ratio-one = as expected
chart-ratio-none = nothing to compare
ratio-sentence = { $title }, { $days }: { $ratio } the expected level; { $compared } of { $cells } daily values are compared.
ratio-sentence-rest = { $title }, { $days }: { $ratio } the expected level, the rest of the site { $rest }; { $compared } of { $cells } daily values are compared.
ratio-sentence-none = { $title }: nothing can be compared in these days, because no day has both a whole count and an expected level.
ratio-description = Line chart of counted ÷ expected by { $step }, { $days }; both sums are over the same cells.
at-least = at least { $ads }

## The dashboard

page-needs-script = This dashboard needs JavaScript.
page-navigation = Pages
page-language = Language
page-now = Now
page-storm = Storm
page-as-of = Everything on this page is as of issue { $issue }, written { $at }.
page-read = read { $at }
next-step = Next step:
unreachable-title = The stored counts cannot be read
unreachable = The database does not answer. Rather than show something old, this page shows nothing.
unreachable-step = Leave it open: it tries again every ten seconds by itself, and keeps what stood in the form that you sent. If it lasts, tell whoever runs Tidegauge: “tidegauge doctor” says what is wrong.
outdated = The database is not of this version yet. Rather than show half of it, this page shows nothing.
outdated-step = Start Tidegauge of this version with tidegauge run, which brings the database up to date; then reload this page.
limits-more = What these counts can and cannot say
limits-people = One person may stand behind many ads, and many people behind one ad; ads are reposted, copied and faked.
limits-site = Only the sites on the office’s list are counted, only their listing pages, and only while they can be read.
limits-missing = A missing count is missing. It is never shown as zero, and nothing is filled in.
limits-cause = A change that coincides with a disaster has not been shown to be caused by it.
limits-privacy = Only counts are kept: no ad, no text, no picture, no name, no phone number.
chart-as-table = The same as a table

## The page Now

now-unusual = Unusual now. { $headline }
now-sure = { $stories ->
    [one] Confidence: { $confidence }. Nothing else stands out.
   *[other] Confidence: { $confidence }. { $stories } places or sites stand out in all; the strongest comes first.
}
now-sure-mine = Confidence: { $confidence }. { $stories } places or sites stand out in all; the strongest at your places comes first.
now-quiet-title = Nothing unusual now
now-quiet = { $expected ->
    [one] The one cell has a whole count in its newest window, and no finding goes on.
   *[other] { $counted ->
        [one] { $counted } of { $expected } cells has a whole count in its newest window, and no finding goes on.
       *[other] { $counted } of { $expected } cells have a whole count in their newest window, and no finding goes on.
    }
}
now-quiet-means = { $judged ->
    [0] { $series ->
        [one] The one series has not enough history to be judged yet, so this quiet is not an answer.
       *[other] None of the { $series } series has enough history to be judged yet, so this quiet is not an answer.
    }
    [one] { $series ->
        [one] The one series has enough history to be judged; a move in it large enough for an alarm would be told here.
       *[other] { $judged } of { $series } series has enough history to be judged; in that one, a move large enough for an alarm would be told here.
    }
   *[other] { $judged } of { $series } series have enough history to be judged; for those, a move large enough for an alarm would be told here.
}
now-blind-title = Too little was counted to say
now-blind = { $counted ->
    [0] No finding, but no cell has a whole count in its newest window. So this quiet cannot be taken as an answer.
    [one] No finding, but only { $counted } of { $expected } cells has a whole count in its newest window. So this quiet cannot be taken as an answer.
   *[other] No finding, but only { $counted } of { $expected } cells have a whole count in their newest window. So this quiet cannot be taken as an answer.
}
now-stale-title = The counts have stopped
now-stale = The newest window on record ended { $at }, and every site is overdue. What is shown below is old.
now-stale-step = Next step: see whether the clock of Tidegauge is running, and read its log.
now-late-sites = { $sites ->
    [one] The one site is overdue.
   *[other] { $late ->
        [one] { $late } of { $sites } sites is overdue.
       *[other] { $late } of { $sites } sites are overdue.
    }
}
now-empty-title = No site was counted yet
now-empty = The database answers, but no site has been read and nothing has been imported so far.
now-imported-title = Imported counts only
now-imported = The counts of this office were imported and cover { $days }. No site is being read, so nothing can be said about now.
now-imported-step = See them around a disaster
now-last-window = Last complete window ended { $at } · { $read } of { $sites ->
    [one] { $sites } site
   *[other] { $sites } sites
}
now-last-windows = Last complete windows ended from { $first } to { $last } · { $read } of { $sites } sites
now-last-window-none = No site has a complete newest window · 0 of { $sites ->
    [one] { $sites } site
   *[other] { $sites } sites
}
now-clock-none = No disaster on the office’s list is near.
now-unasked-title = Nothing is counted now
now-unasked = No window of the sites that are asked today has ended yet; what stands below is of earlier days.
now-unasked-no-card = This office has no card of a site any more, so nothing is counted; what stands below is of earlier days.
now-paused-title = Counting is paused
now-paused = Somebody keeps every site from being asked. Until it is resumed, nothing new is counted and nothing can be found.
now-clock-others = It also struck { $places }.
now-next-slot = Next count: { $site }, window to { $at }.
now-next-focus-slot = Next count, of the storm’s places alone: { $site }, window to { $at }.
now-see-series = See the series
now-stories-elsewhere = What stands out elsewhere
now-mine = { $count ->
    [0] Your places: nothing stands out
   *[other] What stands out at your places
}
now-mine-some = { $here ->
    [one] { $here } of the { $stories } is at your places ({ $places }) and stands first.
   *[other] { $here } of the { $stories } are at your places ({ $places }) and stand first.
}
now-mine-none = None of it is at your places ({ $places }).
now-mine-choose = Your places come first; keep the address to keep them
now-mine-choose-none = No place of your own chosen
now-open-storm = Before, during, after
now-see-storm = See it against { $hazard }
now-stories = { $count ->
    [one] What stands out
   *[other] What stands out, strongest first
}
now-why = Why, and how sure
now-agreeing = { $count ->
    [one] { $count } more finding here agrees
   *[other] { $count } more findings here agree
}
now-faded = { $count ->
    [one] Not seen lately, not closed yet: { $count } finding
   *[other] Not seen lately, not closed yet: { $count } findings
}
now-faded-some = { $count ->
    [one] { $count } finding is open and stands further down: on two counted days or more it was not seen, or for { $days } days there was no count to see it in. It ends once enough counts in a row raise no alarm, over any span of up to two weeks.
   *[other] { $count } findings are open and stand further down: on two counted days or more they were not seen, or for { $days } days there was no count to see them in. They end once enough counts in a row raise no alarm, over any span of up to two weeks.
}
now-over = { $count ->
    [one] Ended in the last 30 days: { $count } finding
   *[other] Ended in the last 30 days: { $count } findings
}
now-fact-counted = Counted
now-fact-expected = Expected
now-fact-usual = Usual range
now-fact-ratio = Ratio
now-fact-confidence = Confidence
now-fact-since = Since
now-site = Site
now-coverage-caption = How completely each site was counted
now-window = Newest window ended
now-cells = Cells counted
now-gaps = Not counted, and why
now-next = Next window ends
now-cells-of = { $counted } of { $expected }
now-gap = { $cells ->
    [one] { $cells } cell: { $reason }
   *[other] { $cells } cells: { $reason }
}
now-no-gaps = none
now-overdue = overdue since { $at }

## The page Storm

storm-hazard = Disaster
storm-place = Place
storm-category = Category
storm-kicker = { $hazard } · { $days } · { $role }
storm-title = { $category } in { $place }, { $phase }: { $ratio } the expected level
storm-title-none = { $category } in { $place }: nothing to compare yet
storm-since = since { $day }, no end given yet
storm-ratio-note = Counted ÷ expected, all sites together over the same cells, by the official dates ({ $days }): “before” is the 14 days ahead of them, “after” as many of the 90 days that follow them as have passed. The study further down counts from the anchor.
storm-overlap = { $others } touched this place in these days too: no number here is the mark of one of them alone.
storm-unverified = It is not yet verified that this disaster affected this place.
storm-cells = { $expected ->
    [0] none of its site-days was over as of this issue
   *[other] { $cells } of { $expected } site-days compared
}
storm-line = { $category } in { $place }, on { $site }
storm-zoom = Hold Shift and scroll or drag over the line to look closer, or choose its days above it.
storm-to-series = Where each day’s number comes from
storm-changes = What changed when
storm-study = Before, during and after, counted from the anchor { $anchor }, against places it did not touch
storm-study-foreseen = Before, during and after, counted from the anchor { $anchor }, foreseen and not yet come, against places it did not touch
storm-study-note = { $category } in { $place }, all sites together: the counts beside what they would have been, had this place moved like the others. The same in a terminal: { $command }
storm-study-wait = The study is being computed; that takes a few seconds once counts are new.
storm-study-refused = The study cannot be made from what is stored. “tidegauge study” says why.
storm-study-sentences = In whole sentences
storm-findings = Findings in these days
storm-no-findings = No evidence of a change on this site in these days.
storm-peers = For comparison: places that no disaster has touched of late
storm-peers-note = Counted ÷ expected, all sites together over the same cells; the dashed line is the expected level, and all charts share one scale.
storm-no-peers = No place that was untouched in these days has counts to compare with.
aligned-heading = This storm beside others, each counted from its own anchor
aligned-note = Counted ÷ expected, all sites together over the same cells; of each storm the four weeks before its anchor and the nine after it, as far as they have passed. What each came to stands once for the days during it and once for those after, by its official dates. Storms differ in more than their counts: season, size, and which sites were counted.
aligned-choose = Compare with
aligned-choose-none = No other storm
aligned-title = Days from the anchor
aligned-day = Days from the anchor
aligned-anchor = anchor
aligned-anchor-of = The anchor of { $storm } is { $day }.
aligned-name = { $hazard }, { $place }
aligned-cell = { $ratio } ({ $cells })
aligned-description = Lines of counted ÷ expected by day, one a storm, each counted from its own anchor.
aligned-sentence = { $last ->
    [0] On the day of the anchor, as far as all of them have come: { $storms }.
   *[other] Up to day +{ $last } from the anchor, as far as all of them have come: { $storms }.
}
aligned-storm = { $storm }: { $phases }
aligned-phase = { $phase }, { $days }, at { $ratio } the expected level ({ $compared } of { $cells } site-days compared)
aligned-phase-none = { $phase }, { $days }, with no number (0 of { $cells } site-days compared)
aligned-phase-not-yet = { $phase }: not yet
aligned-sentence-not-yet = { $storm } is counted from { $day }, and its counts have not come so far. The lines show the days before.
aligned-no-other = No other storm on record reached a place where this category is counted.
aligned-no-days = This storm has no day yet that can be compared.
elsewhere-heading = Other places this disaster touched
elsewhere-note = Counts that fall where people left and rise where they went fit with a move; they do not show one. Each place stands by its own official dates; the study of each is on its own page.
elsewhere-none = It touched no other place that is counted here.
elsewhere-role = What it did there
elsewhere-not-yet = not yet
elsewhere-sentence = { $count ->
    [one] { $days }: { $place } stood at { $ratio } its expected level ({ $cells } site-days), the place that people may have moved to or from, { $names }, at { $others } ({ $beside }).
   *[other] { $days }: { $place } stood at { $ratio } its expected level ({ $cells } site-days), the { $count } places that people may have moved to or from ({ $names }) at { $others } ({ $beside }).
}
storm-empty-title = No disaster to show
storm-empty = The office’s list holds no disaster that reached a place counted here.
storm-empty-step = Add it to hazards.csv in the office’s folder; the file is read at the next start.
storm-empty-then = No disaster known at that hour had reached a place that is counted here.
storm-unmatched-title = No disaster to show for { $place }
storm-unmatched-none = No disaster on the list reached { $place }.
storm-unmatched = { $hazard } did not reach { $place }.
storm-uncounted = { $hazard } reached { $place }, but nothing is counted there.
storm-uncounted-sites = See what is counted where
storm-unmatched-explore = Explore the counts of { $place }
storm-unmatched-other = { $hazard } in { $place }
storm-unmatched-instead = Show { $hazard }
storm-no-days-title = No counts for these days
storm-no-days = This place was not counted in the days around this disaster. The counts are missing; they are not zero.

## Storm focus on the page Now

now-focus-title = Read more often now
now-focus-watch = { $place }: { $alert }, until { $until }.
now-focus-warning = { $place }: { $alert }, until { $until }.
now-focus-destination = { $place }: people come here from { $source }, until { $until }.
now-focus-asked = { $place }: asked for by { $who }, until { $until }.
now-focus-caption = What the extra readings counted last. They are shown only: no alert comes of them and no level learns from them.
now-focus-list = List
now-focus-read = Read at
now-focus-rank = Among earlier readings
now-focus-ranked = higher than { $lower } of { $usual } in the { $weeks } weeks before
now-focus-least = at least { $ads }

## A disaster that nobody has named, and where its people may go

alert-watch = { $subject } Watch
alert-warning = { $subject } Warning
alert-evacuation = Evacuation Immediate
alert-as-published = “{ $name }”
alert-of-hurricane = Hurricane
alert-of-typhoon = Typhoon
alert-of-hurricane-force-wind = Hurricane Force Wind
alert-of-extreme-wind = Extreme Wind
alert-of-storm-surge = Storm Surge
alert-of-tropical-storm = Tropical Storm
alert-of-flood = Flood
alert-of-coastal-flood = Coastal Flood
alert-of-winter-storm = Winter Storm
alert-of-blizzard = Blizzard
alert-of-ice-storm = Ice Storm
alert-of-fire = Fire
alert-of-earthquake = Earthquake
alert-of-tsunami = Tsunami
alert-of-volcano = Volcano
alert-of-hazardous-materials = Hazardous Materials
alert-of-nuclear-power-plant = Nuclear Power Plant
alert-of-radiological-hazard = Radiological Hazard
alert-of-flash-flood = Flash Flood
alert-of-severe-thunderstorm = Severe Thunderstorm
alert-of-tornado = Tornado
hazard-kind-hurricane = Hurricane
hazard-kind-tropical-storm = Tropical storm
hazard-kind-storm = Storm
hazard-kind-flood = Flood
hazard-kind-tornado = Tornado
hazard-kind-derecho = Derecho
hazard-kind-winter-storm = Winter storm
hazard-kind-ice-storm = Ice storm
hazard-kind-wildfire = Wildfire
hazard-kind-heat-wave = Heat wave
hazard-kind-earthquake = Earthquake
hazard-kind-chemical-release = Chemical release
hazard-kind-evacuation = Evacuation
hazard-the-hurricane = the hurricane
hazard-the-tropical-storm = the tropical storm
hazard-the-storm = the storm
hazard-the-flood = the flood
hazard-the-tornado = the tornado
hazard-the-derecho = the derecho
hazard-the-winter-storm = the winter storm
hazard-the-ice-storm = the ice storm
hazard-the-wildfire = the wildfire
hazard-the-heat-wave = the heat wave
hazard-the-earthquake = the earthquake
hazard-the-chemical-release = the chemical release
hazard-the-evacuation = the evacuation
hazard-unnamed = { $kind } of { $date }
hazard-named = { $kind } { $name }
hazard-own = { $name }
role-expected = may take people in

## The last repeat, and the way back from a level that had stayed

mail-tag-last_repeat = Last reminder: { $move } { $ratio }
mail-headline-last_repeat = Last reminder, still so: { $headline }
mail-note-last_repeat = This is the last reminder: it was told again and again, the newest counts still show it, and nobody has acknowledged it. It is not lost: it stays on the dashboard and in each day’s mail, whatever is new of it is told, and so is its end.
mail-last-some = Some of this is repeated here for the last time. It stays on the dashboard and in each day’s mail, whatever is new of it is told, and so is its end.
mail-move-back = way back
way-back-back-up = This is the way back: the level rose from { $began } on and was taken for the expected one. { $observed } lies within what was usual before that ({ $usual }).
way-back-there-up = This is on the way back: the level rose from { $began } on and was taken for the expected one. { $observed } is still above what was usual before that ({ $usual }).
way-back-back-down = This is the way back: the level fell from { $began } on and was taken for the expected one. { $observed } lies within what was usual before that ({ $usual }).
way-back-there-down = This is on the way back: the level fell from { $began } on and was taken for the expected one. { $observed } is still below what was usual before that ({ $usual }).


## A day on which the clocks change

daily-clock-change = The clocks change on { $date }: this local day has { $hours } hours.
## The page Alerts

page-alerts = Alerts
alerts-title = { $count ->
    [0] No alert waits for an answer
    [one] { $count } alert needs an answer
   *[other] { $count } alerts need an answer
}
alerts-kicker = { $open ->
    [one] { $open } open finding · { $silences } · as of { $at }
   *[other] { $open } open findings · { $silences } · as of { $at }
}
alerts-silences = { $count ->
    [0] no silence at work
    [one] { $count } silence at work
   *[other] { $count } silences at work
}
alerts-quiet = Whatever was told is taken care of, or over. New findings are told by mail; within a minute this page says that there is something new.
alerts-news = { $count ->
    [one] Since this page was shown, { $count } alert has come or stands elsewhere.
   *[other] Since this page was shown, { $count } alerts have come or stand elsewhere.
}
alerts-press-news = Show what is new
alerts-unwatched = The database cannot be read now: what stands below may be behind what happened.
alerts-to-answer = Say that you take care of an alert, and it is not told again and again. That changes no count and no finding.
alerts-lost-line = { $count ->
    [one] { $count } alert may have reached nobody; see below what to do.
   *[other] { $count } alerts may have reached nobody; see below what to do.
}
alerts-title-late = { $count ->
    [one] { $count } alert has reached nobody yet
   *[other] { $count } alerts have reached nobody yet
}
alerts-title-lost = { $count ->
    [one] { $count } alert may have reached nobody
   *[other] { $count } alerts may have reached nobody
}
alerts-late-line = { $count ->
    [one] { $count } alert is overdue: nobody has it yet. Tell your colleagues yourself; below stands what holds it up.
   *[other] { $count } alerts are overdue: nobody has them yet. Tell your colleagues yourself; below stands what holds them up.
}
alerts-group-late = Overdue
alerts-group-late-note = It should have been told, and nobody has it yet. Tell your colleagues yourself.
alerts-late = It should have left { $at }, and nobody has it yet. Tell your colleagues yourself; “tidegauge doctor” says what stands still.
alerts-late-error = It waits since { $at } and reached nobody: { $error }. Tell your colleagues yourself; it is tried again and again, and “tidegauge doctor” says what is wrong.
alerts-empty-title = Nothing was found yet
alerts-empty = No finding is open and none ended in the last 30 days, so there was nothing to tell.
alerts-empty-step = See on the page Now whether every site was counted; or send a rehearsal with “tidegauge rehearse”.
alerts-old-title = No news for a day
alerts-old = The newest issue was written { $at }. What happened after that is not on this page.
alerts-old-step = See whether the clock of Tidegauge is running: “tidegauge doctor” says what is wrong.
alerts-name = Your name
alerts-name-help = It stands beside all that you do here, and in the audit. Asked once, until you leave this page.
alerts-group-answer = Needs an answer
alerts-group-answer-note = It was told, and nobody has said that they take care of it.
alerts-group-lost = Lost or unconfirmed
alerts-group-lost-note = Nobody has it, or nobody knows whether it arrived. Each card says what to do.
alerts-group-waiting = Waiting to be sent
alerts-group-waiting-note = It is decided that it is told; it has not left yet.
alerts-group-cared = Taken care of
alerts-group-cared-note = Somebody takes care of it; it is not told again.
alerts-group-held = Held or silenced
alerts-group-held-note = It was found and is not told, for the reason that stands beside it.
alerts-group-closed = Closed in the last 30 days
alerts-group-closed-note = It was told or waited to be, and is over or was withdrawn.
alerts-group-count = { $title } ({ $count })
alerts-more = { $count ->
    [one] { $count } more, in one line
   *[other] { $count } more, a line each
}
alerts-more-of = { $count ->
    [one] { $count } more of { $about }, in one line
   *[other] { $count } more of { $about }, a line each
}
alerts-told = Told { $at }; nobody has answered.
alerts-cared = { $who } takes care of it since { $at }.
alerts-asleep = Not urgent: it waits for the end of quiet hours, until { $at }.
alerts-leaving = It is being handed to the mail server.
alerts-due = It leaves { $at }, together with what comes of the same story until then.
alerts-due-now = It is due and leaves within minutes.
alerts-dead = It was refused for good. Tell your colleagues yourself, check the recipients in tidegauge.toml, then see “tidegauge doctor”.
alerts-unconfirmed = The line broke before the mail server answered, twice: it may have arrived. Ask your colleagues; whoever has it takes care of it here.
alerts-silenced = Silenced until { $until } by { $who }: { $why }
alerts-silenced-told = Silenced until { $until }, by { $who } ({ $why }): it is not told again before.
alerts-silenced-waiting = It does not leave before { $until }: silenced by { $who } ({ $why }). What still stands then is decided anew.
alerts-ended = Over: last seen { $latest }.
alerts-withdrawn = Withdrawn: later counts do not bear it out. Take what was told of it back where you passed it on.
alerts-undecided = Nothing was decided of it: it was found before decisions were kept.
alerts-why-new = To be told: a live count shows it, and nobody had heard of it.
alerts-why-withdrawn = Not told any more: later counts do not bear it out.
alerts-why-already_told = Not told anew: it was told before.
alerts-why-already_waits = Not queued anew: its alert waits already.
alerts-why-already_waited = Not queued anew: its alert stood in the outbox already, and nobody had it yet.
alerts-why-already_refused = Not told anew: its alert was refused for good, and nobody has it.
alerts-why-no_live_count = Held: no live crawl has counted its site in the last 48 hours; imported and old counts mail nothing.
alerts-why-unsteady = Held: within 24 hours it was told and taken back twice, so the counts waver. It is decided again at each look, and told once a day has passed.
alerts-why-no_live_day = Held: its site is being counted live, and too few windows of a day are read yet to say whether the live counts show it. It is decided again after each crawl.
alerts-why-not_live = Held: the newest live day does not show it.
alerts-why-over = Held: it was over before it could be told.
alerts-why-spike = Held: one day that the next did not carry, most often duplicates.
alerts-why-site_unhealthy = Held: too little of its site could be read, so what it shows may be the site’s own fault.
alerts-why-whole_site_moved = Held: the whole site moved, and the site’s own finding tells it once.
alerts-why-whole_place_moved = Held: the finding over all categories of the place tells it once.
alerts-why-below_budget = Held: too weak for the office’s budget of false alarms.
alerts-why-silenced = Held: silenced.
alerts-weighed = { $reason } Strength { $score }, the budget asks for { $threshold }.
alerts-under-silence = { $reason } Silence number { $number }.
alerts-because-of = { $reason } It was weighed against: { $other }.
alerts-decision = { $at }: { $reason }
alerts-decision-undated = Before decisions were dated: { $reason }
alerts-decisions = Why: each decision, and each copy
alerts-copies = Delivery
alerts-copy-line = { $route }: { $state }
alerts-copy-line-error = { $route }: { $state } ({ $error })
alerts-copy-queued = waits, due { $at }
alerts-copy-leaving = is leaving
alerts-copy-sent = sent { $at }
alerts-copy-unconfirmed = may have arrived; nobody knows
alerts-copy-dead = refused for good
alerts-copy-dropped = taken back before it left
alerts-copy-escalation = Not answered, so told further: { $route }
alerts-copy-repeat = Told again, number { $number }: { $route }
alerts-dropped-withdrawn = withdrawn before it left
alerts-dropped-over = over before it left
alerts-dropped-silenced = silenced before it left
alerts-dropped-uncounted = its site was not counted any more before it left
alerts-dropped-unshown = not shown any more before it left
alerts-dropped-unread = its site could not be read any more before it left
alerts-dropped-settled = withdrawn, or taken care of, before it left
alerts-senders-ended = the program that sent it ended before the mail server answered, twice
alerts-reader-gone = its reader is no longer among those the office tells
alerts-nowhere = no route yet
channel-mail = Mail
channel-webhook = Webhook
channel-apprise = Chat
alerts-route = { $channel } ({ $route })
alerts-route-reader = { $channel } (one reader of { $route })
alerts-fact-missed = Not reached
alerts-missed-lost = { $count ->
    [one] one reader, lost
   *[other] { $count } readers, lost
}
alerts-missed-waiting = { $count ->
    [one] one reader, tried again
   *[other] { $count } readers, tried again
}
alerts-fact-since = Since
alerts-fact-told = Told
alerts-fact-routes = Delivered by
alerts-note-line = { $who }, { $at }: { $note }
alerts-notes = Notes
alerts-not-useful = { $who } said: this alert was not useful.
alerts-see-storm = See it against { $hazard }
alerts-press-ack = I take care of it
alerts-press-ack-all = { $count ->
    [one] I take care of { $count } of { $about }
   *[other] I take care of all { $count } of { $about }
}
alerts-press-unack = I no longer take care of it
alerts-press-open-told = Silence, note, not useful …
alerts-press-open-untold = Silence or note …
alerts-press-open-over = Note, not useful …
alerts-press-close = Close
alerts-press-silence = Silence
alerts-press-lift = Lift this silence
alerts-press-note = Add note
alerts-press-not-useful = This alert was not useful
alerts-press-undo = Undo
alerts-silence-form = Silence: what it matches is found and shown as ever, and not mailed until the end
alerts-silence-what = What to silence
alerts-silence-hours = For how long, and on to the next full hour
alerts-silence-why = Why (kept with your name)
silence-everywhere = { $about }, on every site
silence-site = Everything on { $site }
silence-any = Any finding
silence-category = { $category }, in every place and on every site
silence-category-site = { $category } on { $site }, in every place
silence-only = { $what }, only: { $only }
silence-said = Mails are silenced until { $until } by { $who }: { $what }. Why: { $why }
alerts-note-form = Note on this finding
alerts-silences-at-work = Silences at work
alerts-silence-line = { $what }: until { $until }, by { $who }. { $why }
alerts-history = What people did in the last 30 days
alerts-history-none = Nobody has said anything to an alert, or paused a site, in the last 30 days.
alerts-history-note = Whatever still stands can be undone here, a pause on the page Sites. The audit keeps both, with the names.
alerts-history-more = { $count ->
    [one] { $count } older act is in the audit.
   *[other] { $count } older acts are in the audit.
}
alerts-past = { $at } · { $who }: { $did }. { $about }
alerts-past-by = { $who } ({ $entry })
alerts-who-nobody = Somebody
alerts-who-by-link = { $who } (by a mail’s link)
alerts-way-link = a mail’s link
alerts-way-page = the page Alerts
alerts-way-sites = the page Sites
alerts-way-account = { $way }, signed in as { $who }
alerts-way-verb = { $who } at the command line
alerts-story = Everything told of { $about }
alerts-did-ack = took care of it
alerts-did-unack = took the acknowledgement back
alerts-did-silence = silenced it
alerts-did-unsilence = lifted the silence
alerts-did-not-useful = called it not useful
alerts-did-not-useful-undone = took back that it was not useful
alerts-did-note = wrote a note
alerts-did-note-undone = took a note back
alerts-did-shock = annotated a shock
alerts-did-shock-undone = took a shock back
alerts-did-anchor = set an anchor
alerts-did-anchor-undone = took an anchor back
alerts-done-ack = Kept: you take care of “{ $about }”. It can be undone below for 30 days.
alerts-done-ack-part = Kept: you take care of { $mine } of the { $all } alerts of “{ $about }”; of the others it is { $names } already. It can be undone below for 30 days.
alerts-done-unack = Taken back: nobody takes care of it, and it is told again while it stands.
alerts-done-unack-silenced = Taken back: nobody takes care of it. It is silenced until { $until }, by { $who }, and told again after that while it stands.
alerts-done-silence = The silence is at work. It can be lifted at any time.
alerts-done-unsilence = The silence is lifted. What it held is decided within a minute, where the newest count shows it, and leaves with its group.
alerts-done-not-useful = Kept with the finding, for whoever sets how much is told. It stops no mail.
alerts-done-not-useful-undone = Taken back: nobody calls it not useful.
alerts-done-note = The note is kept with the finding.
alerts-done-note-undone = The note is taken back.
alerts-no-words = Nothing was changed: say why, or write the note, then press again.
alerts-taken = Nothing was changed: “{ $about }” is taken care of already, by { $names }.
alerts-too-late = Nothing was changed: it was done already, or it is over.
alerts-unstored = Nothing was changed: the database does not take it now. Try again in a minute.
## Shocks and anchors: what analysts say of hazards, on the page Alerts

annotated-title = Other causes and anchors
annotated-note = Say here what else moved the counts, or from which day a disaster is counted. Studies and pages take it in at once, the detector at its next look; what was told stays as it was told. You can undo it for 30 days.
annotated-none = Nobody has annotated a shock or set an anchor.
annotated-more = { $count ->
    [one] { $count } older one stands: “tidegauge hazards --all” lists it.
   *[other] { $count } older ones stand: “tidegauge hazards --all” lists them.
}
annotated-shock = { $kind }: { $name }
annotated-shock-line = { $what }. { $days }, { $places }. Said by { $who }, { $at }. Source: { $why }
annotated-anchor = { $hazard } in { $place } is counted from { $anchor }
annotated-anchor-line = { $what }. Set by { $who }, { $at }. Source: { $why }
annotated-anchor-unused = { $line } — It is not in use: a later one stands, or the disaster’s days have changed.
annotated-since = Since { $first }
annotated-everywhere = every place
annotated-where-all = Every place
annotated-choose = Choose
annotated-option = { $hazard } · { $place } · { $days } · counted from { $anchor }
annotated-open-shock = Annotate a shock …
annotated-open-anchor = Set an anchor …
annotated-shock-form = Shock: another cause than a disaster. Studies leave its days out of what is usual, and what is found in them counts as no false alarm. At every place it leaves a study of these days nothing to compare with: choose the places where you know them.
annotated-kind = What sort of cause
annotated-name = What it is called
annotated-places = Where
annotated-began = First day
annotated-ended = Last day, if known
annotated-why = Where you have it from (kept with your name)
annotated-anchor-form = Anchor: the day from which studies count before, during and after. When it was set is kept, and said wherever the counts had been seen by then.
annotated-of = Which disaster, and where
annotated-anchor-on = Counted from
annotated-press-shock = Annotate
annotated-press-anchor = Set anchor
annotated-done-shock = Kept: the shock is annotated. It can be undone for 30 days.
annotated-done-shock-undone = Taken back: the shock stands no more, unless hazards.csv holds it too.
annotated-done-anchor = Kept: the disaster is counted from that day there. It can be undone for 30 days.
annotated-done-anchor-undone = Taken back. Where it was in use, the day that stood before it holds again.
annotated-refused-no-words = Nothing was changed: write what it is called and where you have it from, then press again.
annotated-refused-no-place = Nothing was changed: choose where it was, then press again.
annotated-refused-no-day = Nothing was changed: choose the day, then press again.
annotated-refused-ends-first = Nothing was changed: the last day lies before the first.
annotated-refused-future = Nothing was changed: that day is still to come.
annotated-refused-no-such-kind = Nothing was changed: choose what sort of cause it was.
annotated-refused-not-touched = Nothing was changed: the list does not say that this disaster touched this place. It is entered in hazards.csv.
annotated-refused-no-anchor-there = Nothing was changed: an anchor lies within the disaster’s days at that place, or at most 14 days before the first.
annotated-refused-too-old = Nothing was changed: it was said more than 30 days ago, and stays.
shock-kind-pandemic = Pandemic
shock-kind-closure = Closure
shock-kind-law = Law
shock-kind-police-operation = Police operation
shock-kind-card-change = Change of a site card

## The page Explore

page-explore = Explore
explore-measure = Measure
explore-source = Source
explore-source-crawl = Crawled
explore-source-import = Imported
explore-told-imported = These counts were imported; this office did not crawl them.
explore-with = Together with
explore-with-none = No other place
explore-view = Shown as
explore-step = Step
explore-by = By { $step }
explore-since = From
explore-until = To
explore-view-counts = Counts
explore-view-expected = Against expected
explore-view-site = Against the site
explore-kicker = { $view } · { $days } · by { $step }
explore-title-places = { $count ->
    [one] { $category } in { $count } place, on { $site }
   *[other] { $category } in { $count } places, on { $site }
}
explore-note-counts = As it was counted. Hold Shift and scroll or drag to look closer; click a point to see where it comes from.
explore-note-expected = Counted ÷ expected over the same cells on each day. Counts of several places are never added up without what was expected of the same ones.
explore-note-site = Counted ÷ expected over the same cells on each day. { $rest ->
    [0] The site has no other place.
    [one] For the rest of the site stands its one other place.
   *[other] For the rest of the site stand { $beside } of its { $rest } other places, those of the same peer group first.
}
explore-note-site-none = Counted ÷ expected over the same cells on each day. No other place stands for the rest of the site.
explore-told-left-out = { $count ->
    [one] { $count } of its other places is left out, because a disaster touched it in these days or up to four weeks before them, and it is no measure for others: { $places }.
   *[other] { $count } of its other places are left out, because a disaster touched them in these days or up to four weeks before them, and they are no measure for others: { $places }.
}
explore-left-out-by = { $places } ({ $hazard })
explore-left-out-more = and { $count } more
explore-told-span = The days asked for, “{ $wish }”, are no days of these counts; the newest are shown instead: { $days }.
asked-instead = { $box } “{ $wish }” cannot be shown; shown instead: { $shown }.
asked-dropped = { $box } “{ $wish }” cannot be shown and is left out.
asked-strange = “{ $wish }” in the address means nothing here and changes nothing.
explore-told-step = So many points do not fit one picture, so they are shown by { $step }; fewer days show them finer.
explore-told-read = So many places are not read over more days at once, so the span begins later.
explore-told-places = Counts of several places are never added up: this is { $place } alone. “Against expected” sets them together.
explore-told-levels = The step asked for is not kept, or has no expected level; it is shown by { $step }.
explore-told-whole = Each point is of its whole { $step }, also where the days chosen cut it, and missing below three quarters of its days.
explore-told-mean = Each point is the mean of the counted days of its whole { $step }, also where the days chosen cut it, and missing below three quarters of its days. The usual range is one of days, so none is drawn.
explore-told-slots = A part of a day has no expected level of its own; by day there is one.
explore-told-marked = { $found } findings lie in these days; the { $marked } strongest are marked.
explore-empty-title = Nothing to explore yet
explore-empty = No place of this office was counted, and nothing was imported.
uncounted-step = Wait for the first window to end, or bring older counts with “tidegauge import counts FILE”.
heat-empty-title = Nothing on the map yet
explore-no-days-title = No counts for these days
explore-no-days = Nothing is on record here in these days. They are missing; they are not zero.
explore-no-days-step = Show the newest days of these counts
explore-rows = These are the first { $shown } of { $rows } rows. All of them: { $command }
explore-trace = Where a number comes from
explore-trace-day = Day
explore-trace-choose = Choose a day, here, in the table or by a click on its point: every window behind it is listed with its rule, its crawl, its issue and what was known before.
explore-trace-caption = The windows behind { $day }, as of issue { $issue }
explore-trace-none = No window of this day is on record. It is missing; it is not zero.
explore-trace-window = Window
explore-trace-verdict = Verdict
explore-trace-read = How it was read
explore-trace-crawl = Crawl
explore-trace-issue = Written in
explore-trace-before = Known before
explore-trace-extra = extra reading, in no day
explore-trace-rule = rule { $rule }
explore-trace-no-rule = no rule on record
explore-trace-pages = { $pages ->
    [one] { $pages } page, { $at }
   *[other] { $pages } pages, { $at }
}
explore-trace-started = started { $at }
explore-trace-requests = { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
}
explore-trace-status = { $count } × status { $status }
explore-trace-silent = { $count } × no answer
explore-trace-imported = imported, not crawled
explore-trace-unknown = no crawl on record
explore-cause-crawl = crawl
explore-cause-clock = its window ran out
explore-cause-accepted = accepted by a person
explore-cause-import = import
explore-cause-import-undo = import taken back
explore-cause-backfill = history filled in
explore-trace-version = issue { $issue } ({ $cause }), { $at }
explore-trace-first = nothing: this was the first
explore-trace-aside = { $ads }, set aside

## Places beside each other: days and map

page-stale = The counts have stopped: the newest window on record ended { $at }, and what stands below is old.
page-stale-step = See whether the clock of Tidegauge is running: “tidegauge doctor” says what is wrong.
page-places = Places
heat-title = { $category }, { $site }: every place against what was expected of it
heat-all-sites = { $count ->
    [one] the one site
   *[other] all { $count } sites
}
heat-span = Days shown
heat-weeks = { $count } weeks
heat-low = { $low } or less
heat-subtitle = counted ÷ expected, over the same cells · ▲▼{"\u00A0"}a finding began · white line: { $low } or less · frame: a disaster · stroke: no number
heat-imported-title = Imported counts only
heat-imported = The counts of this office were imported. Places are compared by what its own crawls count, and none has counted anything yet.
heat-imported-step = See the imported counts on the page Explore
heat-note = A colour is what was counted over what was expected of the same cells. No place is added to another. Places in a disaster come first, then the furthest from what was expected.
heat-cut = { $shown } of { $known } places are shown: those in a disaster and the most unusual of the newest week.
heat-sentence = { $days }: highest in { $high } with { $high_ratio } of what was expected, lowest in { $low } with { $low_ratio }. { $compared } of { $count } places can be compared.
heat-sentence-one = { $count ->
    [one] { $days }: { $place } stood at { $ratio } of what was expected.
   *[other] { $days }: { $place } stood at { $ratio } of what was expected. None of the other places can be compared; there are { $count } in all.
}
heat-sentence-even = { $compared ->
    [one] { $days }: one place stood at { $ratio } of what was expected.
   *[other] { $days }: all { $compared } places that can be compared stood at { $ratio } of what was expected.
} { $count ->
    [one] There is one place.
   *[other] There are { $count } places.
}
heat-sentence-none = { $count ->
    [one] { $days }: the one place cannot be compared, since there is no whole count or no expected level.
   *[other] { $days }: none of { $count } places can be compared, since there is no whole count or no expected level.
}
heat-days-of = Days of one place
heat-days = { $place } by day
heat-without = Why not
heat-description = Heat map of { $count ->
    [one] { $count } place
   *[other] { $count } places
} by day, { $days }. A triangle marks the day on which a finding began, a frame the days of a disaster, a stroke a day without a number.
heat-table = The same as a table, newest seven days; a name leads to the page Storm
table-place = Place
heat-week = Newest week ÷ expected
heat-finding = Findings of the newest seven days
heat-began = A finding began
heat-disaster = Disaster
heat-began-up = up since { $days }
heat-began-down = down since { $days }
heat-was-up = up { $days }
heat-was-down = down { $days }
heat-start-up = up from { $day }
heat-start-down = down from { $day }
heat-no-finding = none
heat-no-disaster = none
heat-in-disaster = { $hazard }, { $phase }
map-title = The newest week on the map
map-subtitle = colour: counted ÷ expected · white line: { $low } or less · triangle: a finding began this week or goes on · grey: no number
map-description = Map of { $count ->
    [one] { $count } place
   *[other] { $count } places
}, { $days }. A triangle points the way of a finding that began in these days or goes on.

## The page Storm as it could have been read earlier

storm-asof-day = As known on (empty: now)
storm-asof-hour = at the hour
storm-asof-then = Shown as it was known on { $at }: counts, findings, expected levels and disasters as of issue { $issue }. What came later is left out.
storm-asof-none = On { $at } this office had no counts yet: nothing had been written down.
storm-asof-refused = Not shown as of “{ $wish }”: { $reason }. What you see is what is known now.
storm-asof-ahead = that lies ahead
storm-asof-unread = this is no day and no time such as 2026-11-06 or 2026-11-06T05:30
storm-asof-back = Show what is known now
storm-asof-anchor = Show what was known on { $at }

## The page Sites, and the word by which a site is paused

page-sites = Sites
sites-title = { $trusted ->
    [0] No site can be trusted whole now
   *[other] { $sites ->
        [one] The one site can be trusted whole now
       *[other] { $trusted } of { $sites } sites can be trusted whole now
    }
}
sites-title-one = { $site }: { $state }
sites-kicker = { $cells ->
    [one] { $cells } cell · windows of { $every }
   *[other] { $cells } cells · windows of { $every }
}
sites-kicker-all = { $sites ->
    [one] { $sites } site, worst first
   *[other] { $sites } sites, worst first
}
sites-note = A site can be trusted whole when every cell has a whole count in its newest window. What is missing is missing: it is never zero.
sites-state-whole = can be trusted whole
sites-state-part = can be trusted in part
sites-state-none = cannot be trusted now
sites-state-never = not counted yet
sites-state-paused = paused
sites-state-retired = not asked any more
sites-retired = Its card was taken out of this office, so nobody asks it; what was counted of it stays. To ask it again, put its card back and start Tidegauge again.
sites-retired-next = none without a card
sites-none-asked = No site is asked any more
sites-line-whole = In the window that ended { $at }, { $cells ->
    [one] the one cell has a whole count.
   *[other] all { $cells } cells have a whole count.
}
sites-line-part = In the window that ended { $at }, { $whole } of { $cells } cells have a whole count. The others: { $reasons }.
sites-line-none = In the window that ended { $at }, { $cells ->
    [one] the one cell has no whole count
   *[other] none of { $cells } cells has a whole count
}: { $reasons }. The last one ended { $last }.
sites-line-none-lately = In the window that ended { $at }, { $cells ->
    [one] the one cell has no whole count
   *[other] none of { $cells } cells has a whole count
}: { $reasons }. There was none in the windows shown here either.
sites-line-never = Nothing of this site is on record yet. Its first window ends { $next }.
sites-paused-every = Every site is paused since { $since } by { $who }, until somebody resumes: { $why }
sites-paused-every-until = Every site is paused since { $since } by { $who }, until { $until }: { $why }
daily-paused = { $site } is paused since { $since } by { $who }, until somebody resumes it: { $why }
daily-paused-until = { $site } is paused since { $since } by { $who }, until { $until }: { $why }
sites-times = { $count } × { $reason }
sites-fact-next = Next run
sites-fact-last = Last run
sites-fact-newest = Newest item, at the last run
sites-fact-permission = May be counted until
sites-paused-next = none while it is paused
sites-no-run = none on record
sites-age-minutes = { $count ->
    [one] { $count } minute old
   *[other] { $count } minutes old
}
sites-age-hours = { $count ->
    [one] { $count } hour old
   *[other] { $count } hours old
}
sites-age-days = { $count ->
    [one] { $count } day old
   *[other] { $count } days old
}
sites-age-ahead = dated after the run
sites-permission-soon = { $day }: have the decision renewed
sites-permission-over = { $day }: the decision has run out, nothing is asked
sites-more = Cells, runs and card of { $site }
sites-back = All sites
sites-fewer-rows = { $shown } of { $cells } cells are drawn, those with gaps first. The page of the site shows more.
sites-fewer-grids = { $count ->
    [one] { $count } more site is not drawn; its page shows it.
   *[other] { $count } more sites are not drawn; their pages show them.
}
sites-grid-title = What came of each cell on { $site }
sites-grid-description = Grid of cells and windows: a filled box is a whole count, every other box says by its shape what came of it.
sites-grid-whole = { $boxes ->
    [one] The one box of the newest window holds a whole count.
   *[other] All { $boxes } boxes of { $windows ->
        [one] the newest window
       *[other] the last { $windows } windows
    } hold a whole count.
}
sites-grid-sentence = { $boxes ->
    [one] The one box of the newest window holds no whole count: { $reasons }.
   *[other] { $others } of { $boxes } boxes of { $windows ->
        [one] the newest window
       *[other] the last { $windows } windows
    } { $others ->
        [one] holds
       *[other] hold
    } no whole count: { $reasons }.
}
sites-grid-cell = { $cell }: { $reason }
sites-look-whole = whole count
sites-look-bound = at least
sites-look-aside = set aside
sites-look-site = missing: site
sites-look-ours = missing: ours
sites-look-paused = missing: paused
sites-look-none = no record
sites-whole = Whole counts
sites-others = The others
sites-cell = Cell
sites-cell-measure = { $place } · { $measure }
sites-cell-whole = { $place } · { $category } · { $measure }
sites-cell-name = { $place } · { $category }
sites-came = What came of it
sites-cells-title = Its cells
sites-cells-caption = Each cell, with its streak since { $since } and its verdicts in the last { $windows } windows
sites-streak = Streak
sites-streak-whole = { $count ->
    [one] whole once
   *[other] whole { $count } times in a row
}
sites-streak-gap = { $count ->
    [one] not whole once
   *[other] not whole { $count } times in a row
}
sites-streak-none = nothing on record
sites-last-whole = Last whole count
sites-never-whole = none since { $since }
sites-newest = Newest item
sites-verdicts = Verdicts
sites-no-dates = no dates read
sites-runs-title = Its last runs
sites-runs-caption = What each crawl of the last 14 days asked of the site
sites-runs-none = No crawl of this site is on record in the last 14 days.
sites-run-began = Began
sites-run-took = Took
sites-run-asked = Requests
sites-run-size = Received
sites-run-waited = Waited
sites-run-statuses = Answers
sites-run-verdicts = Outcomes
sites-run-minutes = { $minutes } min
sites-run-bytes = { $kilobytes } kB
sites-card-title = Its card
sites-card-home = Address
sites-card-every = Counted every
sites-card-measures = What is counted
sites-card-primary = { $measure } (this one may alert)
sites-card-cells = Cells
sites-card-cells-of = { $cells }, of { $places } × { $categories } (places × categories)
sites-card-delay = Between two requests
sites-card-delay-of = { $seconds } s or more
sites-card-most = Requests in one run
sites-card-most-of = { $requests } at most
sites-card-decided = Decided by
sites-card-unknown = not on record; it is stored when Tidegauge starts next
sites-empty-title = No site yet
sites-empty = This office has no card of a site, so nothing is counted.
sites-empty-step = Write one with “tidegauge site new ADDRESS”, then start Tidegauge again. Or bring older counts with “tidegauge import counts FILE”.
sites-desk = Pause it, or take it up again
sites-desk-every = Pause every site
sites-desk-note = A crawl that is under way asks for no further page. Windows that run out meanwhile are missing as paused, never zero.
sites-pause-why = Why (kept with your name)
sites-pause-hours = For how long
sites-pause-open = until somebody resumes
sites-press-pause = Pause this site
sites-press-pause-every = Pause every site
sites-press-resume = Resume this site
sites-press-resume-every = Resume every site
sites-done-pause = Paused. Nothing more is asked of this site until its end, or until somebody resumes it.
sites-done-pause-every = Paused. Nothing more is asked of any site until its end, or until somebody resumes.
sites-done-resume = Resumed. A window that may still be read is read within a minute.
sites-no-why = Nothing was changed: say why, then press again.
sites-too-late = Nothing was changed: it was resumed already, or the pause is over.
sites-unstored = Nothing was changed: the database does not take it now. Try again in a minute.
sites-every-paused = Every site is paused, by a word for all of them. It is lifted on the page of all sites.
pausing-title = Last pauses and resumes
pausing-note = The last { $most } of 30 days at most, newest first. The audit keeps all.
pausing-none = Nobody has paused or resumed anything here in the last 30 days.
pausing-every-site = every site
pausing-paused = { $at } · { $who } paused { $what } until somebody resumes. Why: { $why }
pausing-paused-until = { $at } · { $who } paused { $what } until { $until }. Why: { $why }
pausing-resumed = { $at } · { $who } resumed { $what }.
pausing-see = See the site { $site }
pausing-see-every = See all sites

## The page Backtest: another alert budget, before it is written down

page-backtest = Backtest
budget-headline = { $mails ->
    [0] At { $budget }, no mail would have left
    [one] At { $budget }, one mail would have left
   *[other] At { $budget }, { $mails } mails would have left
}
budget-headline-instead = { $mails ->
    [0] { $said }; at the { $budget } now in force, none
    [one] { $said }; at the { $budget } now in force, one
   *[other] { $said }; at the { $budget } now in force, { $mails }
}
budget-kept = { $outside ->
    [0] No finding lies outside every known disaster’s window, so a budget of { $budget } would have been kept.
    [one] One finding lies outside every known disaster’s window, { $a_month } a month on average: a budget of { $budget } would have been kept.
   *[other] { $outside } findings lie outside every known disaster’s window, { $a_month } a month on average: a budget of { $budget } would have been kept.
}
budget-missed = { $outside ->
    [one] One finding lies outside every known disaster’s window, { $a_month } a month on average: a budget of { $budget } would have been missed, as far as the office’s list of disasters goes.
   *[other] { $outside } findings lie outside every known disaster’s window, { $a_month } a month on average: a budget of { $budget } would have been missed, as far as the office’s list of disasters goes.
}
budget-slider = How many false alarms a month the office can bear
budget-in-force = { $budget } (now in force)
budget-chart-title = Mails a month
budget-chart-chosen = at a budget of { $budget } (chosen)
budget-chart-in-force = at a budget of { $budget } (now in force)
budget-months-sentence = { $mails ->
    [0] No month would have brought a mail
    [one] The fullest month is { $month } with one mail
   *[other] The fullest month is { $month } with { $mails } mails
}; { $findings ->
    [0] no finding would have been told.
    [one] one finding would have been told in all, { $outside ->
        [0] within a known disaster’s window.
       *[other] outside every known disaster’s window.
    }
   *[other] { $findings } findings would have been told in all, { $outside ->
        [0] none of them outside every known disaster’s window.
        [one] one of them outside every known disaster’s window.
       *[other] { $outside } of them outside every known disaster’s window.
    }
}
budget-months-instead = { $said } With the budget now in force it is { $outside } of { $findings }.
budget-counted = Coverage: { $share } of all series-days were counted, least in { $month } ({ $least }). A day without a count raises no alarm.
budget-month = Month
budget-word = Budget
budget-mails-word = Mails
budget-outside-word = Findings outside known windows
budget-mails = Mails at { $budget }
budget-outside = Outside known windows at { $budget }
budget-outside-of = { $outside } of { $findings }
budget-counted-share = Series-days counted
budget-storms-title = What known disasters would have shown
budget-storms-note = Of each place on the office’s list: on which day it would have been told first, counted from the day its disaster is anchored to, and in how many mails. A mail tells all that one day brings of one story: a stricter budget, which tells some of it only once it is stronger, can spread it over more days and send more mails. For a threatened place, nothing told is as it should be if nothing happened there.
budget-storms-table = Told, place by place
budget-storms-none = No disaster on the office’s list struck one of its places in these months.
budget-storms-sentence = { $struck ->
    [one] At { $budget }, { $told } of one struck place would have been told.
   *[other] At { $budget }, { $told } of { $struck } struck places would have been told.
}
budget-storms-instead = { $said } At { $budget }, now in force: { $told }.
budget-disaster = Disaster
budget-place = { $place } ({ $role })
budget-told-at = Told at { $budget }
budget-difference = Difference
budget-in-mails = { $mails ->
    [one] one mail
   *[other] { $mails } mails
}
budget-told-before = { $days ->
    [one] { $told }, the day before; { $kind } { $ratio }; { $mails }.
   *[other] { $told }, { $days } days before; { $kind } { $ratio }; { $mails }.
}
budget-told-on = { $told }, on the day; { $kind } { $ratio }; { $mails }.
budget-told-after = { $days ->
    [one] { $told }, the day after; { $kind } { $ratio }; { $mails }.
   *[other] { $told }, { $days } days after; { $kind } { $ratio }; { $mails }.
}
budget-not-told = Nothing would have been sent.
budget-same = none
budget-same-day-more = the same day, more mails: what is strong enough only later has a mail of a later day
budget-same-day-won = the same day, more mails: more is told, or on more days
budget-same-day-fewer = the same day, fewer mails: less is told, or more of it on one day
budget-lost = no longer told
budget-won = told only now
budget-later = { $days ->
    [one] one day later
   *[other] { $days } days later
}
budget-sooner = { $days ->
    [one] one day sooner
   *[other] { $days } days sooner
}
budget-keep-title = To keep this budget
budget-keep-in-force = A budget of { $budget } is in force: it stands as false_alarms_a_month in { $file }. Move the slider to see what another one would have brought.
budget-keep-note = This page writes no settings. Put this line under [alerts] in { $file }, instead of the one that stands there:
budget-keep-after = Then start Tidegauge again; every look at the counts after that goes by it. Each finding with its thresholds: “{ $command }”.
budget-keep-command = Each finding with its thresholds: “{ $command }”.
budget-caution = How the real year may differ
budget-waiting-title = The last year is being gone through, day by day
budget-waiting = This takes less than a minute for a city, some minutes for many. It runs beside this page and holds nobody up; you may leave and come back. The answer is kept for the day, for every budget.
budget-progress-start = Starting
budget-progress = Step { $done } of { $of }
budget-progress-other = Another backtest is being worked out first: step { $done } of { $of }
budget-failed-title = The backtest could not be worked out
budget-failed = It ended without an answer: the database was away, it took longer than half an hour, or this machine has too little memory for it.
budget-failed-step = Try again, or ask “tidegauge backtest” at the command line, which has no such bounds and says what is wrong.
budget-again = Try again
budget-empty-title = No year to go through yet
budget-empty-step = Come back when counts have been collected for some days, or import earlier ones with “tidegauge import”.

## The page Data & method

page-method = Data & method
method-kicker = { $days } · { $place }
method-title = What leaves this office, how it is made, and what the words mean
method-note = Take the daily counts of these days as a file, read how they come about and what they cannot say, and look up a word.
method-export-title = Export
method-export-note = One row is one day of one series. This page exports up to a year; “tidegauge export” has no such bound, and also exports slots, weeks and months.
method-all-places = All places
method-rows = { $count ->
    [0] No row would be in the file.
    [one] One row would be in the file.
   *[other] { $rows } rows would be in the file.
}
method-cut = { $count ->
    [one] More was asked for than a page exports: the file holds the newest day of it.
   *[other] More was asked for than a page exports: the file holds the newest { $count } days of it. One place alone has room for more days.
}
method-kinds = How a cell of the column “ads” is read
method-head-kind = What it is
method-head-cell = In the file
method-head-rows = Rows
method-kind-number = A count
method-cell-number = a number, coverage “complete”
method-kind-zero = Zero
method-cell-zero = 0: the list was read, and no ad was on it
method-kind-bound = A lower bound
method-cell-bound = a number, coverage “partial”: at least so many; it can show a rise, never a fall
method-kind-missing = Missing
method-cell-missing = empty, coverage “missing”, the reason in “verdict”: nobody knows; it is never 0
method-kind-suppressed = Suppressed
method-cell-suppressed = does not occur: this is the office’s own file and no public release
method-never = never
method-first = The first rows
method-first-paper = The first { $shown } of { $columns } columns; the file holds all.
method-empty = empty
method-columns = What each column means
method-columns-meaning = The columns, in their order
method-head-column = Column
method-head-meaning = Meaning
method-download = Download as CSV
method-download-note = Its note: limits, and the meaning of each column
method-releases = What this office has made public: the page Releases
method-download-findings = The findings of these days as CSV
method-download-studies = What the disasters that began in these days came to, as CSV
method-empty-title = No daily count in these days
method-empty-sentence = Nothing was counted or imported by day at this place in these days.
method-empty-step = Choose other days or all places. Imported weeks and months leave by “tidegauge export --step month”.
method-method-title = The method in short
method-method-note = Six steps from a page to a sentence. The documentation that comes with the program says each in full.
method-more = More: { $page }
method-count-head = Counting
method-count = A site’s public listing pages are read on a schedule, by rules that the office wrote down and a person decided on. Only numbers are kept. A page that is not understood gives no number and a reason, never a zero.
method-expected-head = What was to be expected
method-expected = For each series the level of the last weeks, the weekday, the season and the movement of the whole platform give the count that was to be expected, with the range that would have been usual on 95 of 100 days. Unusual days teach it less.
method-finding-head = What is unusual
method-finding = A finding is a run of days whose counts lie beyond what chance explains for a series of that size, compared with other places of the same site on the same days. If the whole site moved, it is the platform’s story and no city’s.
method-alert-head = What is told
method-alert = The office says how many false alarms a month it can bear; where more would come, the bar rises. Inside a known disaster’s window it is lower. What is held stands on the dashboard all the same. The page Backtest shows what another budget would have sent.
method-study-head = What a disaster did
method-study = Before, during and after are compared with places that the disaster did not touch, on the same sites. The same question asked where nothing happened says how far chance alone goes. A change that coincides with a disaster has not been shown to be caused by it.
method-place-head = What is not known
method-place = Nothing finer than a city is kept, and no ad, text, picture, name or number. Sums over sites or places are not made: when one of three is missing, a sum would fall although nothing happened.
method-limits-title = What these counts can and cannot say
method-limits-note = These sentences go with every table, mail and page.
method-glossary-title = Glossary
method-glossary-note = One thing has one name here, from the column of a table to the title of a chart.
method-search = Look up a word, in either language
method-sought = Looked up: “{ $sought }”
method-found = { $count ->
    [0] No word holds that. There are { $known } in all: try a shorter part of it.
    [one] One word of { $known }
   *[other] { $count } words of { $known }
}
## Access: who is signed in, and the way to the login and back

access-role-viewer = viewer
access-role-researcher = researcher
access-role-analyst = analyst
access-role-admin = administrator
access-acting-as = What you do here is kept under your name: { $name }.
access-no-name = Nothing was changed: write your name first, then press again.
access-not-yours = Nothing was changed: your role reads here, and does not act. Ask the office for another role.
access-ended-title = You are signed out
access-ended = Your session here has ended: you signed out, nothing was done for a while, or a shift was over. What you had not sent is not kept.
access-ended-left = You signed out, in this tab or in another. What you had not sent is not kept.
access-ended-idle = Your session here has ended because nothing was done for a while. What you had not sent is not kept.
access-ended-longest = Your session here has ended because it had lasted as long as one may. What you had not sent is not kept.
access-ended-replaced = Your session here has ended because somebody signed in anew in this browser. What you had not sent is not kept.
access-leaving-title = Sign out?
access-leaving = You are signed in as { $name }. Signing out ends this session in all of its tabs.
access-refused-title = This page is not for your role
access-refused = You are signed in, but your role does not include this page. If you need it, ask whoever runs the office's login.
access-nowhere-title = Nothing stands at this address
access-nowhere = It may have been cut off or mistyped, or a link to it is old. Every page can be reached from the first one.
access-unknown-title = You have no role in this office
access-unknown = The login knows you as { $name }, but none of your groups has a role here. Ask whoever runs the office's login to add you to one, then sign in again.
access-failed-title = The sign-in did not hold
access-failed = It took too long, was begun in another window, or the login refused. Nothing was opened. Sign in again from here.
access-away-title = The login does not answer
access-away = Nobody can sign in until it does; counting and alerts go on without it. Try again in a few minutes, or tell whoever runs it.
access-press-leave = Sign out
access-again = Sign in
access-home = To the first page
access-leave-login = Sign out of the office's login too

## The situation report

sitrep-title = Situation report No. { $number }
sitrep-title-draft = Situation report · DRAFT, number to come
sitrep-about = { $hazard } · { $place } ({ $role }) · { $days }
sitrep-since = since { $day }
sitrep-as-of = As of an earlier issue: this report says what was known on { $at }. What came later is left out.
sitrep-period = Operational period
sitrep-period-first = the last 24 hours: no report of an earlier period
sitrep-period-after = since report No. { $number }
sitrep-period-shared = since report No. { $number }, begun together with No. { $sister }, which ended less than an hour before
sitrep-period-shared-first = begun together with report No. { $sister }, which ended less than an hour before: no report of an earlier period
sitrep-known = Known as of
sitrep-issue = issue { $issue }, written { $at }
sitrep-counted = Counted
sitrep-series = { $category }: { $measure }, all sites together
sitrep-headline = { $title } (counted ÷ expected)
sitrep-lead = The study, against places it did not touch: { $finding }.
sitrep-phases = By phase
sitrep-head-phase = Phase
sitrep-head-days = Days
sitrep-head-ratio = Counted ÷ expected
sitrep-head-cells = Site-days compared
sitrep-head-study = Against places it did not touch, over the study’s own days: ratio (95 % range)
sitrep-phases-note = Counted ÷ expected: all sites together over the same cells, by the official dates in “Days”. The last column is the study: its own days, counted from the anchor { $anchor }, and a ratio of its own, which its range belongs to: the counts beside what they would have been, had this place moved like the others.
sitrep-of = { $part } of { $whole }
sitrep-estimate = { $ratio } ({ $limits }), { $answer }
sitrep-studied = { $span }: { $said }
sitrep-span-open = { $days } so far
sitrep-span-part = { $passed } of { $planned } days, { $days }
sitrep-span-first = { $planned ->
    [one] first day, { $days }
   *[other] first { $planned } days, { $days }
}
sitrep-span-first-part = { $passed } of the first { $planned } days, { $days }
sitrep-no-estimate = not estimated
sitrep-no-estimate-because = not estimated, because { $reason }
sitrep-no-estimate-again = not estimated, for the reason above
sitrep-lead-answer = { $phases }: { $answer }
sitrep-lead-early = { $phase }: too early to estimate
sitrep-lead-silent = { $phase }: not estimated
sitrep-coverage = Coverage, { $days }
sitrep-head-site = Site
sitrep-head-whole = Whole days
sitrep-head-newest = Newest whole day
sitrep-head-windows = Windows read in this period’s days
sitrep-head-missing = Days not whole, and why
sitrep-no-windows = none yet
sitrep-gap = { $count ->
    [one] { $count } day: { $reason }
   *[other] { $count } days: { $reason }
}
sitrep-no-gaps = none
sitrep-more-sites = { $count ->
    [one] { $count } more site is counted here.
   *[other] { $count } more sites are counted here.
}
sitrep-changes = What changed
sitrep-changes-since = What changed since report No. { $number } ({ $at })
sitrep-first = There is no report of an earlier period to compare with.
sitrep-other-category = The last report was on { $category }: its figures are not compared with these.
sitrep-other-measure = The last report counted { $measure }: its figures are not compared with these.
sitrep-other-site = The last report told the findings on { $site }: those here are not compared with them.
sitrep-unchanged = Nothing that is compared reads otherwise than in the last report: the days of the disaster, the phases, the findings, the study, whole site-days, the windows read.
sitrep-unchanged-elsewhere = Nothing that is compared reads otherwise than in the last report: the days of the disaster, the phases, the study, whole site-days, the windows read.
sitrep-unkept = The last report kept neither the study’s estimate nor the windows read: these are not compared.
sitrep-study-moved = { $phase }: the study says now { $now }; said { $before }.
sitrep-study-moved-too = The study says now { $now }; said { $before }.
sitrep-study-over = { $days ->
    [one] { $estimate }, over { $days } day
   *[other] { $estimate }, over { $days } days
}
sitrep-open = open
sitrep-began = First day of the disaster here: { $now } (was { $before }).
sitrep-ended = Last day of the disaster here: { $now } (was { $before }).
sitrep-phase-began = Phase “{ $phase }” has begun, on { $day }.
sitrep-phase-moved = { $phase }: now { $now }; was { $before }.
sitrep-ratio-over = { $ratio } over { $cells } of { $expected } site-days
sitrep-finding-new = New finding: { $finding }
sitrep-findings-new = { $count } new findings: they stand under “Findings”.
sitrep-finding-ended = Ended: { $finding }
sitrep-findings-gone = { $count ->
    [one] { $count } finding of the last report no longer stands.
   *[other] { $count } findings of the last report no longer stand.
}
sitrep-coverage-moved = Whole site-days: { $now }; were { $before }.
sitrep-windows-moved = Windows read in the days of the period: { $now }; in those of the last report { $before }.
sitrep-more-changes = { $count ->
    [one] and { $count } more that finds no room here: see the tables of this report and of the last one.
   *[other] and { $count } more that find no room here: see the tables of this report and of the last one.
}
sitrep-findings = Findings on { $site } in these days
sitrep-more = { $count ->
    [one] and { $count } more, on the page Storm.
   *[other] and { $count } more, on the page Storm.
}
sitrep-prepared = Prepared by
sitrep-approved = Approved by
sitrep-bar = About this report
sitrep-bar-draft = A draft: nothing is filed yet. What you see is what a press files; look once more after an hour. To print or save it as PDF, use your browser.
sitrep-bar-shared = It shares its period with report No. { $sister }, which ended less than an hour before: both begin together, and both are compared with the same report before them, if there is one. Filed, it has a number of its own.
sitrep-bar-not-yours = A draft: nothing is filed yet. An analyst of the office can file it.
sitrep-bar-filed = Filed as No. { $number } on { $at } by { $who }. To print it or save it as PDF, use your browser.
sitrep-file = The file as it was filed (HTML)
sitrep-sha = SHA-256 { $sha }
sitrep-by-page = { $who } on the page Situation report
sitrep-by-page-nobody = somebody on the page Situation report
sitrep-filed-in-en = It was filed in English, and stays in it.
sitrep-filed-in-es = It was filed in Spanish, and stays in it.
sitrep-told-nowhere-title = There is no such report
sitrep-told-nowhere = No report can be drawn for this address: the disaster is not on record, did not reach the place, or nothing is counted there. The page Storm leads to what there is.
sitrep-told-unfiled-title = No report of that number
sitrep-told-unfiled = Under this number no report was filed on this disaster at this place. The page Storm leads to a draft.
sitrep-told-unkept-title = The page of report No. { $number } was not kept
sitrep-told-unkept = It was filed before pages were kept here. Its number and its figures are on record; the page has whoever filed it.
sitrep-told-not-yours-title = Nothing was filed
sitrep-told-not-yours = { sitrep-bar-not-yours }
sitrep-told-busy-title = Another report is being made
sitrep-told-busy = Nothing was filed. Try again in a minute.
sitrep-told-away-title = The database does not answer
sitrep-told-away = Try again in a minute; what was filed stands under its number. If it lasts, tell whoever runs Tidegauge: “tidegauge doctor” says what is wrong.
sitrep-again = Once more to the report
sitrep-press = File as No. { $number }
sitrep-back = Back to the page Storm
sitrep-link = Situation report: one page to file or print
sitrep-by-clock = the clock, at its time
sitrep-prepared-by-clock = Tidegauge, by the clock
sitrep-submitted = Submitted
sitrep-mail-subject = SITREP No. { $number }: { $place }, { $hazard }
sitrep-mail-period = { $category }; operational period { $period }
sitrep-mail-phase = { $phase }: counted ÷ expected { $counted }; against places it did not touch: { $studied }
sitrep-mail-findings = { $count ->
    [0] No finding goes on.
    [one] { $count } finding goes on.
   *[other] { $count } findings go on.
}
sitrep-open-findings = Findings that go on: { $here } on { $site }, { $everywhere } on all sites.
sitrep-open-others = In other categories, on all sites: { $others }.
sitrep-open-other = { $category } ({ $count })
sitrep-mail-days = Whole site-days: { $whole } of { $all }
sitrep-mail-windows = Windows read in the days of the period: { $read } of { $due }
sitrep-mail-file = The page comes with this mail as { $file }, to be opened or printed with any browser: it runs no script and loads nothing. SHA-256 { $sha }
sitrep-mail-too-large = The page is too large for a mail; the dashboard has it under its number. SHA-256 { $sha }
sitrep-mail-unsigned = Filed by the clock: nobody has looked at it or approved it yet.
sitrep-mail-link = Open the report
sitrep-bar-typed = Names are kept by the press alone: your session ends after { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} without a request, after { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} in any case, and what you have typed by then is lost.
sitrep-bar-lost = Nothing was filed. If your session had ended when you pressed, the names that you had typed are gone: type them once more.

## The page of public releases

page-releases = Releases
releases-none-title = Nothing has been released yet
releases-none = Here will stand what this office has released for everybody: fixed tables in which small numbers are hidden. You are signed in as a viewer and see nothing else.
releases-none-step = Do you work with the counts? Ask whoever runs the office's login for a role.
releases-none-office = Viewers see an empty page. What is released is public for good: fixed tables of whole days in which small numbers are hidden.
releases-none-office-step = “tidegauge release --dry-run” says what would be told, and stores nothing. More: docs/how-to/make-counts-public.md
releases-kicker = Release { $number } · days to { $until }
releases-title = What this office has made public
releases-note = How many ads stood on the listed sites, by place, category and day. A day is decided once and stays as it is; numbers below { $least } are not told, and nothing here is computed beyond the table itself.
releases-old = { $count ->
    [one] The newest release is { $count } day old; later days have not been released.
   *[other] The newest release is { $count } days old; later days have not been released.
}
releases-fact-number = Release
releases-fact-until = Last day
releases-fact-at = Released
releases-fact-rows = Rows
releases-fact-sha256 = SHA-256 of the table
releases-span = Days shown
releases-newest-year = the newest twelve months
releases-line = { $category } in { $place }, all counted sites together
releases-sentence = { $title }: on { $told } of { $span } a number is told; { $others }.
releases-sentence-all = { $title }: on each of { $span } a number is told.
releases-part-small = { $count ->
    [one] on one it is below { $least }
   *[other] on { $count } it is below { $least }
}
releases-part-withheld = { $count ->
    [one] on one it is withheld
   *[other] on { $count } it is withheld
}
releases-part-missing = { $count ->
    [one] on one it is missing
   *[other] on { $count } it is missing
}
releases-part-withdrawn = { $count ->
    [one] on one it was withdrawn
   *[other] on { $count } it was withdrawn
}
releases-part-none = { $count ->
    [one] one is not in the table
   *[other] { $count } are not in the table
}
releases-sentence-bounds = { $count ->
    [one] One of the numbers is a lower bound.
   *[other] { $count } of the numbers are lower bounds.
}
releases-sentence-sites = { $count ->
    [one] The number of sites changes once: numbers before and after are not comparable.
   *[other] The number of sites changes { $count } times: numbers before and after a change are not comparable.
}
releases-description = Chart of { $measure } by day as they were released, { $days }: told numbers as a line, small ones as a band, all others in boxes at the foot.
releases-head-told = Told
releases-head-why = Why
releases-head-sites = Sites
releases-head-release = Release
releases-cell-told = a number
releases-cell-small = <{ $least }
releases-cell-withheld = withheld
releases-cell-missing = missing
releases-cell-withdrawn = withdrawn
releases-cell-none = not in the table
releases-look-told = told
releases-look-bound = at least
releases-look-small = below { $least }
releases-look-withheld = withheld
releases-look-missing = missing
releases-look-withdrawn = withdrawn
releases-look-none = not in the table
releases-look-sites = other number of sites
releases-sites-change = { $before } → { $after } sites
releases-withdrawn-title = What was withdrawn
releases-withdrawn-note = A number that turned out wrong is taken out and not replaced: the difference would be a small number about somebody.
releases-withdrawn-table = Every withdrawal with its reason
releases-withdrawn-none = Nothing has been withdrawn.
releases-head-days = Days
releases-files-title = The tables as files
releases-files-note = A release is the same file for ever. Its SHA-256 says whether a file is what was released.
releases-files-all = Every release, the newest first
releases-head-number = No.
releases-head-until = Last day
releases-head-at = Released
releases-head-rows = Rows
releases-head-sha256 = SHA-256
releases-head-file = File
releases-download = Download release { $number } as CSV
releases-download-note = Its note: limits, and the meaning of each column
releases-file = CSV
releases-file-note = note
releases-file-of = release { $number }
releases-too-large = This table has { $rows } rows, more than a page gives out. Ask the office for the file.
releases-marks-title = How small numbers are hidden
releases-marks-note = Before a day is released each number is decided once, so that none below { $least } comes out: not from one table, not from all of them together.
releases-marks-table = What can stand in place of a number
releases-head-mark = In the table
releases-head-meaning = What it means
releases-mark-shown = a number of { $least } or more: the ads that were counted, added up over the sites; where it says “at least”, a lower bound
releases-mark-small = fewer than { $least } ads, which may be none at all; nobody is told how many
releases-mark-withheld = kept back whatever was counted: it may have ads in common with another row, so that their difference could be a number below { $least }, or the office no longer has its place or category
releases-mark-missing = there is no whole count, and it is never shown as zero
releases-mark-withdrawn = was told in an earlier release and turned out wrong
releases-mark-sites = Sums of different numbers of sites are not comparable: one of three sites more raises a sum although nothing happened. There are no totals over places or categories.
