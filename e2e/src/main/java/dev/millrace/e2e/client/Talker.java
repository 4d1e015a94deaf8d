package dev.millrace.e2e.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Keeps a conversation going, some ten messages a second, while other things happen. */
public final class Talker {

    private static final long PAUSE_NANOS = 100_000_000;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Talker() {}

    /** Begins at once; from now on only this talker may use the conversation. */
    public static Talker begin(Conversation conversation) {
        var talker = new Talker();
        Thread.ofVirtual().name("talker").start(() -> talker.talk(conversation));
        return talker;
    }

    private void talk(Conversation conversation) {
        try {
            while (!stop.get()) {
                conversation.say("message " + (conversation.count() + 1));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            ended.complete(null);
        } catch (IOException | InterruptedException e) {
            ended.completeExceptionally(e);
        }
    }

    /** Returns after the answer to the last message; fails if any message was not answered. */
    public void stop() throws IOException {
        stop.set(true);
        try {
            ended.join();
        } catch (CompletionException e) {
            throw new IOException("the conversation was cut: " + e.getMessage(), e);
        }
    }
}
