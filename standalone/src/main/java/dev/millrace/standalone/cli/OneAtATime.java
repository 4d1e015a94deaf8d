package dev.millrace.standalone.cli;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Keeps two commands from working on the same data folder; the kernel lets go when we end. */
record OneAtATime(FileChannel channel) implements AutoCloseable {

    /** Waits, and says so, while another one is at work. */
    static OneAtATime in(Folders folders, Progress progress) throws IOException {
        Files.createDirectories(folders.data());
        // beside the folder: a reset deletes the folder itself
        var file = folders.data().resolveSibling("." + folders.data().getFileName() + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            progress.say("lock", "another millrace command is at work here; waiting for it");
            channel.lock();
        }
        return new OneAtATime(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
