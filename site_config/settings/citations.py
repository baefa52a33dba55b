"""What the reference library is told: how to ask registries, and who knows which pages rest on a source."""

CITATIONS_CROSSREF_URL = "https://api.crossref.org"
CITATIONS_PUBMED_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
CITATIONS_IDCONV_URL = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
CITATIONS_TIMEOUT_SECONDS = 10.0
CITATIONS_TOTAL_SECONDS = 30.0
CITATIONS_TRIES = 3
CITATIONS_BACKOFF_SECONDS = 1.0
# Between two questions to a registry, when many records are looked up or checked.
CITATIONS_PAUSE_SECONDS = 0.4
CITATIONS_MAX_BYTES = 4 * 1024 * 1024
# Hosts that may stand at a private address; the tests' canned registries do.
CITATIONS_PRIVATE_HOSTS: list[str] = []

# Tells the library which live pages were approved with another version of a source.
CITATIONS_LAG_FINDER = "site_config.sources.pages_that_lag"
# Tells it which live pages rest on a source.
CITATIONS_RELIANCE_FINDER = "site_config.sources.pages_resting_on"
