package dev.millrace.cli;

/** What Ctrl-C does beyond ending the process: call off what was asked for. */
public final class Interrupt implements AutoCloseable {

    private final Thread hook;

    private Interrupt(Thread hook) {
        this.hook = hook;
    }

    /** Runs the action if the process is ended from outside before this is closed. */
    public static Interrupt calls(Runnable action) {
        var hook =
                new Thread(
                        () -> {
                            try {
                                action.run();
                            } catch (RuntimeException e) {
                                System.err.println("could not be called off: " + e.getMessage());
                            }
                        },
                        "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interrupt(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already: let the hook finish
            waitForHook();
        }
    }

    private void waitForHook() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
