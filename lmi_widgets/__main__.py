"""`python -m lmi_widgets` is `lmi`, where the command isn't on the PATH."""

from lmi_widgets.cli import main

main()
