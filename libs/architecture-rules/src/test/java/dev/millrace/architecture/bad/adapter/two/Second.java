package dev.millrace.architecture.bad.adapter.two;

/** The other adapter. */
public class Second {}
