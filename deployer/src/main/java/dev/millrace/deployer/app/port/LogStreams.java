package dev.millrace.deployer.app.port;

import dev.millrace.contracts.log.LogRecord;

/** Where log records go. */
@FunctionalInterface
public interface LogStreams {

    /** Returns once the record is durable; records of one stream keep their order. */
    void append(LogRecord record);
}
