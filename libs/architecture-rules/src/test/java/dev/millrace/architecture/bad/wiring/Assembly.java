package dev.millrace.architecture.bad.wiring;

/** Something nobody may know. */
public class Assembly {}
