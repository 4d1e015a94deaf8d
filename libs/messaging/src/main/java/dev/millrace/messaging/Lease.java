package dev.millrace.messaging;

/**
 * The right to lead in something, until it expires by the database's clock.
 *
 * @param name what is led, such as {@code dispatcher} or {@code relay}
 * @param holder which process leads
 * @param epoch rises with each change of leader; transactions made as leader assert it
 */
public record Lease(String name, String holder, long epoch) {}
