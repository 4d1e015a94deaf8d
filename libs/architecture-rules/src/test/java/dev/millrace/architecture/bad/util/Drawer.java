package dev.millrace.architecture.bad.util;

/** Where everything ends up. */
public class Drawer {}
