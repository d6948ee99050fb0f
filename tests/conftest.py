"""Every test speaks English unless it says otherwise, whatever the machine speaks."""

import os

os.environ["LMI_LANGUAGE"] = "en"
