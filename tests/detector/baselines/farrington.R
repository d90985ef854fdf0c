# Writes farrington.csv: what the R package says of invented weekly series. R 4.2.2, surveillance 1.20.3.
# Rscript tests/detector/baselines/farrington.R > tests/detector/baselines/farrington.csv
suppressPackageStartupMessages(library(surveillance))
set.seed(20)
week <- 1:340
season <- exp(0.4 * sin(2 * pi * week / 52))
observed <- cbind(
  busy = rnbinom(340, mu = 40 * season * exp(0.001 * week), size = 12),
  steep = rnbinom(340, mu = 3 * season * exp(0.007 * week), size = 20),
  quiet = rpois(340, 1.5 * season)
)
observed[150:156, "busy"] <- observed[150:156, "busy"] * 4 # a past outbreak
observed[320:326, "busy"] <- observed[320:326, "busy"] * 2
observed[c(80, 131, 132, 200), "steep"] <- NA
judged <- 264:340
found <- farringtonFlexible(sts(observed, frequency = 52), control = list(
  range = judged, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, reweight = TRUE, weightsThreshold = 2.58,
  trend = TRUE, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.005, limit54 = c(5, 4), glmWarnings = FALSE
))
padded <- function(values) rbind(matrix(NA, 263, 3), values)
expected <- padded(found@control$expected)
upper <- padded(upperbound(found))
dispersion <- padded(found@control$phiVector)
all <- data.frame(observed, expected = expected, upper = upper, dispersion = dispersion)
names(all) <- paste(rep(c("observed", "expected", "upper", "dispersion"), each = 3), colnames(observed), sep = "_")
write.csv(format(all, digits = 10, trim = TRUE), row.names = FALSE, quote = FALSE)
