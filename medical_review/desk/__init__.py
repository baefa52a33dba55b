"""The review page: one screen in the admin where a reviewer does the whole job."""
