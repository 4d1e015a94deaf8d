package dev.millrace.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.supervise.SupervisorComponent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two from working on the same data folder; the kernel lets go when we end. */
record OneAtATime(FileChannel channel) implements Closeable {

    /**
     * Waits, and says so, while another command is at work. Commands go before the supervisor: it
     * is stopped when it is at work, and who holds the right may start it again.
     */
    static OneAtATime in(Folders folders, Progress progress)
            throws IOException, InterruptedException {
        var channel = open(folders);
        if (channel.tryLock() == null) {
            var supervisor = SupervisorComponent.known(folders);
            if (isHeldBy(supervisor, channel)) {
                progress.say(SupervisorComponent.NAME, "is starting something: stopping it first");
                supervisor.stop();
            } else {
                progress.say("lock", "another millrace command is at work here; waiting for it");
            }
            channel.lock();
        }
        return held(channel);
    }

    /** Does not wait: null while somebody else is at work. */
    static @Nullable OneAtATime tryIn(Folders folders) throws IOException {
        var channel = open(folders);
        if (channel.tryLock() == null) {
            channel.close();
            return null;
        }
        return held(channel);
    }

    private static FileChannel open(Folders folders) throws IOException {
        Files.createDirectories(folders.data());
        // beside the folder: a reset deletes the folder itself
        var file = folders.data().resolveSibling("." + folders.data().getFileName() + ".lock");
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Tells those who wait who it is. */
    private static OneAtATime held(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
        return new OneAtATime(channel);
    }

    private static boolean isHeldBy(SupervisorComponent supervisor, FileChannel channel)
            throws IOException {
        var text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return UTF_8.decode(text.flip()).toString().strip().equals(supervisor.status().pid() + "");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
