package dev.millrace.worker.app;

/** The outside as an attempt sees it. */
public record AttemptPorts(
        StartFence fence,
        ContextFetcher contexts,
        BuilderPool pool,
        LogPublisher logs,
        ReportPublisher reports) {}
