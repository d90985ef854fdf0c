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

## What a finding is about

about-series = { $category } in { $place }
about-place = All categories in { $place }
about-series-on-site = { $category } in { $place } on { $site }
about-place-on-site = All categories in { $place } on { $site }
about-site = Whole site { $site }

## Headlines

headline-up-on = { $about }: { $measure } up to { $times } times the expected level ({ $kind }, going on since { $began })
headline-up-over = { $about }: { $measure } were up to { $times } times the expected level ({ $kind }, { $days })
headline-down-on = { $about }: { $measure } up to { $percent } below the expected level ({ $kind }, going on since { $began })
headline-down-over = { $about }: { $measure } were up to { $percent } below the expected level ({ $kind }, { $days })
headline-none = { $about }: no evidence of a change
headline-no-baseline = { $about }: no baseline yet

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
explain-excess-up-stock = That is a level { $excess } higher than expected ({ $ratio }).
explain-excess-down-stock = That is a level { $excess } lower than expected ({ $ratio }).
explain-excess-up-flow = That is { $excess } more than expected ({ $ratio }).
explain-excess-down-flow = That is { $excess } fewer than expected ({ $ratio }).
explain-window-on = It began on { $began } and still showed on { $latest }.
explain-window-over = It began on { $began } and was over by { $ended }.
explain-peers = { $count ->
    [one] Over the same window { $count } comparable series on this site stood at { $ratio } of its own expected level.
   *[other] Over the same window { $count } comparable series on this site stood at { $ratio } of their own expected level.
}
explain-peers-few = Too few comparable places on this site were left to compare with, so a move of the whole site cannot be ruled out.
explain-whole-site = { $count ->
    [one] The site moved as a whole, measured on { $count } series; this is no single city’s story.
   *[other] The site moved as a whole, measured on { $count } series; this is no single city’s story.
}
explain-complete = Every { $step } of that window has a count.
explain-incomplete = { $missing ->
    [one] { $observed } of the window’s { $span } have a count; { $missing } is missing, which is not the same as zero.
   *[other] { $observed } of the window’s { $span } have a count; { $missing } are missing, which is not the same as zero.
}
explain-confidence = Confidence is { $confidence }: the move is { $times } times as strong as an alarm asks for.
explain-hazard-before = It began in the days before { $hazard }, which began in { $place } on { $began } (role: { $role }).
explain-hazard-during = It began during { $hazard }, which began in { $place } on { $began } (role: { $role }).
explain-hazard-after = It began in the days after { $hazard }, which began in { $place } on { $began } (role: { $role }).
explain-not-a-cause = Standing close in time does not show that the disaster caused it.
explain-anchor-late = The anchor date { $anchor } was set on { $set_on }, after these counts had been seen.
explain-unverified = That this place was touched is not verified yet.
explain-no-hazard = No disaster on the office’s list touches this place at this time.
explain-shock = Another cause is on record for this time: { $hazard }.
explain-doubt-series = This would no longer stand if the count came back to { $usual }, if comparable places made the same move, or if the ads turned out to be duplicates.
explain-doubt-site = This would no longer stand if the site came back to { $usual }, or if the site changed the way it lists or counts its ads.
explain-doubt-spike = A move of one day is most often duplicates or a fault of the page; it counts for more only if the days after it confirm it.

## Mail

mail-subject = [{ $kind } { $ratio }] { $about }, { $span }, { $confidence } confidence
mail-subject-short = [{ $kind } { $ratio }] { $about }, { $confidence } confidence
mail-subject-shortest = [{ $kind } { $ratio }] { $about }
mail-subject-simulated = SIMULATED { $subject }
mail-and-more = { $about } +{ $more }
mail-about-series = { $place } { $category }
mail-about-site = { $site }, whole site
mail-all = Everything in this mail
mail-line = { $sites ->
    [one] { $about }: { $kind } { $ratios } since { $began }
   *[other] { $about }: { $kind } { $ratios } since { $began } ({ $sites } sites)
}
mail-as-of = Known at { $instant }. Later counts may change it.
mail-playbook = What the office does now
mail-link = Open the dashboard
table-ratio = Ratio

## Charts and their tables

chart-observed = counted
chart-expected = expected
chart-usual = usual range
chart-lower-bound = at least
chart-missing = missing
chart-marker = { $kind } { $ratio }
simulated-title = SIMULATED · { $title }
chart-peer-ratio = counted ÷ expected
chart-sentence = { $title }: { $counted } of { $span } counted; the newest count, { $ads } { $measure } on { $day }, stands against { $expected } expected.
chart-sentence-no-baseline = { $title }: { $counted } of { $span } counted; the newest count is { $ads } { $measure } on { $day }, with no baseline to compare with yet.
chart-sentence-empty = { $title }: nothing could be counted in these days; the days are missing, not zero.
chart-description = Line chart of { $measure } a day, { $days }, with the expected level and its usual range.
chart-phase-before = Before the disaster: { $days }.
chart-phase-during = During the disaster: { $days }.
chart-phase-after = After the disaster: { $days }.
chart-marked = Marked from { $day }: { $finding }.
chart-coverage-description = Strip of days, { $days }: counted, lower bound, or missing. { $missing } of { $cells } are missing.
table-day = Day
table-ads = Counted
table-expected = Expected
table-usual = Usual range
table-coverage = Coverage
coverage-with-reason = { $coverage } ({ $reason })
no-number = no number
at-least = at least { $ads }

## The dashboard

page-needs-script = This dashboard needs JavaScript.
