"""Field groups of an application: what each holds, how it is read and checked."""
