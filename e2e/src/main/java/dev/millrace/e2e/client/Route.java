package dev.millrace.e2e.client;

/**
 * How an environment of an agent is reached from here.
 *
 * @param address host:port of the router
 * @param host what the Host header says
 */
public record Route(String address, String host) {

    /** Reads the fields {@code address} and {@code host} of a verb's result. */
    public static Route of(MillraceCli.Outcome outcome) {
        return new Route(outcome.text("address"), outcome.text("host"));
    }
}
