"""One disaster at one place as it is stored, for the page Storm and for the situation report. It shows nothing."""
