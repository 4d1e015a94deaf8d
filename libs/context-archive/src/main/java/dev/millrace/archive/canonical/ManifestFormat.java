package dev.millrace.archive.canonical;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The one written form of a manifest.
 *
 * <pre>{@code
 * millrace-manifest 1
 * d 3 src
 * f 644 120 9f86d0…0a08 10 src/bot.py
 * l 6 bot.py 8 src/main
 * }</pre>
 *
 * <p>UTF-8, one line for each entry in the order of path bytes: {@code d} length path; {@code f}
 * mode size sha256 length path; {@code l} length target length path. Lengths are in bytes and stand
 * before every name, so that a name may hold blanks and line breaks and still be read in one way
 * only.
 */
final class ManifestFormat {

    private static final String MAGIC = "millrace-manifest 1\n";
    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_NAME = 4096 * 4;

    private ManifestFormat() {}

    static void write(Manifest manifest, OutputStream to) throws IOException {
        var out = new BufferedOutputStream(to, 32 * 1024);
        out.write(bytes(MAGIC));
        for (var entry : manifest.entries()) {
            line(entry, out);
        }
        out.flush();
    }

    static void line(ManifestEntry entry, OutputStream out) throws IOException {
        // no switch over types: the first one of a program takes milliseconds
        if (entry instanceof ManifestEntry.File file) {
            var mode = file.executable() ? "755" : "644";
            out.write(bytes("f " + mode + ' ' + file.size() + ' ' + file.sha256() + ' '));
        } else if (entry instanceof ManifestEntry.Symlink link) {
            out.write(bytes("l "));
            name(out, link.target(), ' ');
        } else {
            out.write(bytes("d "));
        }
        name(out, entry.path(), '\n');
    }

    private static void name(OutputStream out, String name, char end) throws IOException {
        var bytes = bytes(name);
        out.write(bytes(bytes.length + " "));
        out.write(bytes);
        out.write(end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Hands over one entry after the other, and keeps none. */
    static void each(InputStream from, Consumer<ManifestEntry> taker) throws IOException {
        var in = new BufferedInputStream(from, 32 * 1024);
        var magic = new String(in.readNBytes(MAGIC.length()), StandardCharsets.UTF_8);
        if (!magic.equals(MAGIC)) {
            throw new IOException("not a manifest of version 1");
        }
        int type;
        while ((type = in.read()) >= 0) {
            expect(in, ' ');
            taker.accept(entry(in, (char) type));
        }
    }

    private static ManifestEntry entry(InputStream in, char type) throws IOException {
        return switch (type) {
            case 'd' -> new ManifestEntry.Folder(name(in, '\n'));
            case 'f' -> {
                boolean executable = word(in).equals("755");
                long size = number(in);
                var sha256 = word(in);
                yield new ManifestEntry.File(name(in, '\n'), executable, size, sha256);
            }
            case 'l' -> {
                var target = name(in, ' ');
                yield new ManifestEntry.Symlink(name(in, '\n'), target);
            }
            default -> throw new IOException("manifest: unknown entry '" + type + "'");
        };
    }

    private static String name(InputStream in, char end) throws IOException {
        long length = number(in);
        if (length < 1 || length > LONGEST_NAME) {
            throw new IOException("manifest: a name of " + length + " bytes");
        }
        var name = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
        expect(in, end);
        return name;
    }

    private static long number(InputStream in) throws IOException {
        var word = word(in);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IOException("manifest: \"" + word + "\" is not a number", e);
        }
    }

    private static String word(InputStream in) throws IOException {
        var word = new StringBuilder();
        int c;
        while ((c = in.read()) > ' ') {
            if (word.length() == LONGEST_WORD) {
                throw new IOException("manifest: a word is too long");
            }
            word.append((char) c);
        }
        if (c != ' ') {
            throw new IOException("manifest is cut short");
        }
        return word.toString();
    }

    private static void expect(InputStream in, char c) throws IOException {
        if (in.read() != c) {
            throw new IOException("manifest is cut short");
        }
    }
}
