"""Published alarms that our detector is measured against. They look at one series at a time and know no peers."""
