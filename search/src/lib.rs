//! Search over public lists: one index, built natively, read natively and in the browser.
