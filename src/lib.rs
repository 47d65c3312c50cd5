//! qingdan keeps public transparency lists as YAML in git and renders them as a static site.
