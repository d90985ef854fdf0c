"""The page Backtest: what another alert budget would have sent, before it is written down."""
