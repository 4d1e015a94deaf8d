package dev.millrace.standalone.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong without a stack trace, unless {@code MILLRACE_DEBUG} is set. */
final class PlainFailures implements IExecutionExceptionHandler {

    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    @Override
    public int handleExecutionException(
            Exception exception, CommandLine commandLine, ParseResult result) {
        if (exception instanceof InterruptedException) {
            return INTERRUPTED;
        }
        if (System.getenv("MILLRACE_DEBUG") != null) {
            exception.printStackTrace(commandLine.getErr());
        }
        var message = exception.getMessage();
        commandLine.getErr().println("error: " + (message == null ? exception : message));
        commandLine.getErr().flush();
        return FAILED;
    }
}
