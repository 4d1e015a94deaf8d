package dev.millrace.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Trees made from a seed, so that a failing one can be made again. */
public final class Trees {

    private static final List<String> NAMES =
            List.of(
                    "a",
                    "b",
                    "src",
                    "dist",
                    "build",
                    "x.py",
                    "x.log",
                    "app.log",
                    "keep.txt",
                    "data",
                    "a-b",
                    "a.b",
                    "ü.txt",
                    "no te",
                    "[x]",
                    "Zz",
                    "日本",
                    "t!m",
                    "#c");

    private Trees() {}

    /** Fills a folder; answers the files' paths. */
    public static List<String> make(Path root, Random random, int files) throws IOException {
        var made = new ArrayList<String>();
        for (int i = 0; i < files; i++) {
            var path = new StringBuilder(name(random));
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append('/').append(name(random));
            }
            var file = root.resolve(path.toString());
            if (put(root, file, random)) {
                made.add(path.toString());
            }
        }
        return made;
    }

    private static boolean put(Path root, Path file, Random random) throws IOException {
        for (var at = file.getParent(); at != null && !at.equals(root); at = at.getParent()) {
            if (Files.isRegularFile(at)) {
                return false;
            }
        }
        if (Files.exists(file)) {
            return false;
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        var content =
                new byte[random.nextInt(3) == 0 ? random.nextInt(2000) : random.nextInt(3) * 512];
        random.nextBytes(content);
        Files.write(file, content);
        return !random.nextBoolean() || file.toFile().setExecutable(true);
    }

    private static String name(Random random) {
        var name = NAMES.get(random.nextInt(NAMES.size()));
        return random.nextInt(8) == 0
                ? name.repeat(30).substring(0, Math.min(120, name.length() * 30)).strip()
                : name;
    }
}
