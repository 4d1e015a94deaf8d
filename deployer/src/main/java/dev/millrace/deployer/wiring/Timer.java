package dev.millrace.deployer.wiring;

import java.util.concurrent.ScheduledExecutorService;

/** The one thread that keeps appointments; it starts work elsewhere and does none. */
record Timer(ScheduledExecutorService appointments) {}
