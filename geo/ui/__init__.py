"""The page's panels, one a file; ``dashboard.py`` puts them together. Only here is streamlit."""
