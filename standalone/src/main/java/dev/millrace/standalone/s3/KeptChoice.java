package dev.millrace.standalone.s3;

import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * Which object store a system has: written at its first start, then for ever the same.
 *
 * <p>The file holds the keys of an existing server too; only its owner can read it.
 */
record KeptChoice(Path home) {

    static KeptChoice of(Folders folders) {
        return new KeptChoice(folders.data().resolve(S3Server.NAME));
    }

    /** Never {@link S3Wish.Anything}; empty before the first start. */
    Optional<S3Wish> read() throws IOException {
        if (!Files.exists(file())) {
            // a system made when there was no choice
            return Files.isDirectory(home.resolve("objects"))
                    ? Optional.of(new S3Wish.Ours(S3Kind.S3PROXY))
                    : Optional.empty();
        }
        var kept = new Properties();
        try (var reader = Files.newBufferedReader(file())) {
            kept.load(reader);
        }
        return Optional.of(choice(kept));
    }

    void write(S3Wish.Ours choice) throws IOException {
        var kept = new Properties();
        kept.setProperty("kind", choice.kind().word());
        write(kept);
    }

    void write(S3Wish.Existing choice) throws IOException {
        var kept = new Properties();
        kept.setProperty("url", choice.url());
        kept.setProperty("access-key", choice.accessKey());
        kept.setProperty("secret-key", choice.secretKey());
        kept.setProperty("bucket", choice.bucket());
        write(kept);
    }

    private static S3Wish choice(Properties kept) {
        var word = kept.getProperty("kind");
        if (word == null) {
            return new S3Wish.Existing(
                    kept.getProperty("url"),
                    kept.getProperty("access-key"),
                    kept.getProperty("secret-key"),
                    kept.getProperty("bucket"));
        }
        return new S3Wish.Ours(
                Arrays.stream(S3Kind.values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst()
                        .orElseThrow());
    }

    private void write(Properties kept) throws IOException {
        Files.createDirectories(home);
        var text = new StringWriter();
        kept.store(text, "Chosen at the first start. Objects do not move when this is changed.");
        KeptSecrets.writePrivately(file(), text.toString());
    }

    private Path file() {
        return home.resolve("choice");
    }
}
