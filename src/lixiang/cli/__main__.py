"""`python -m lixiang.cli`, for children that must run in the same environment as their parent."""

import sys

from lixiang.cli.main import main

sys.exit(main())
