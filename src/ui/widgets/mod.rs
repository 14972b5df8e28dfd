//! The pieces panels are made of, each with a name for who does not see it.
