"""How strong a finding must be, so that an office's false alarms stay within what it can bear."""
