package dev.millrace.cli;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.cli.show.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual verbs once against canned answers, so that the JVM's class cache holds what they
 * load. The launcher starts it after a build; nobody else does.
 */
public final class Training {

    private static final String DEPLOY =
            "{\"deploy\":\"d-t-01jd0000000000000000000000\",\"agent\":\"t\",\"environment\":\"production\",\"generation\":1,"
                    + "\"phase\":\"LIVE\",\"version\":1,\"build\":\"b-t-01jd0000000000000000000000\",\"route\":{\"url\":\"http://t\"}}";
    private static final String LOG =
            "{\"type\":\"entry\",\"cursor\":\"1.1\",\"step\":1,\"stream\":\"STEP\",\"text\":\"RUN\",\"status\":\"DONE\",\"durationMs\":1}\n"
                    + "{\"type\":\"end\",\"state\":\"SUCCEEDED\"}\n";

    private static final String DOCKERFILE =
            """
            # syntax=docker/dockerfile:1
            FROM python:3.13-slim
            WORKDIR /srv
            ENV PYTHONUNBUFFERED=1
            COPY app/bot.py *.txt ./
            RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
            EXPOSE 8080
            CMD ["python", "bot.py"]
            """;

    /** Of those that say less: each is looked at in another way. */
    private static final String PLAIN =
            """
            FROM node:22-slim
            COPY . /srv
            RUN npm ci && npm run build
            USER 1000
            ENTRYPOINT ["/srv/run", "--port=8080"]
            """;

    private static final List<String> LINES =
            List.of(
                    "deploy",
                    "deploy --json",
                    "build --detach --agent t --env production .",
                    "build --detach --json .",
                    "build --detach --file Plain.Dockerfile",
                    "version",
                    "rollback",
                    "status",
                    "logs",
                    "builds ls",
                    "check",
                    "context ls",
                    "--help");

    private Training() {}

    public static void main(String[] args) throws IOException {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var server = server();
        var folder = Files.createTempDirectory("millrace-training");
        var cache = Files.createTempDirectory("millrace-training-cache");
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        fill(folder, url);
        try {
            var env =
                    Map.of(
                            "MILLRACE_URL",
                            url,
                            "MILLRACE_KEY",
                            "mr_training",
                            "HOME",
                            folder.toString(),
                            "MILLRACE_CACHE",
                            cache.toString());
            for (var line : LINES) {
                // the first upload is whole, each later one a change of a file
                write(folder, "app/note.txt", line + "\n");
                Main.run(line.split(" ", -1), env, folder, terminal(nowhere));
            }
            var profile = Map.of("HOME", folder.toString(), "MILLRACE_CACHE", cache.toString());
            Main.run(new String[] {"deploy", "--detach"}, profile, folder, piped(nowhere));
        } finally {
            server.stop(0);
            delete(folder);
            delete(cache);
        }
    }

    private static void fill(Path folder, String url) throws IOException {
        write(folder, "Dockerfile", DOCKERFILE);
        write(folder, "Plain.Dockerfile", PLAIN);
        write(folder, "millrace.toml", "agent = \"t\"\nport = 8080\n");
        write(folder, ".gitignore", "*.log\n!kept.log\n/build/\n**/cache\n");
        write(folder, ".dockerignore", "*.log\n!kept.log\ndocs/**\n");
        write(folder, "app/bot.py", "print()\n");
        write(folder, "app/bot.log", "\n");
        write(
                folder,
                ".config/millrace/config.toml",
                "current = \"t\"\n[profiles.t]\nurl = \"" + url + "\"\nkey = \"mr_training\"\n");
    }

    private static void write(Path folder, String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Terminal piped(PrintStream nowhere) {
        return Terminal.plain(nowhere, nowhere);
    }

    private static Terminal terminal(PrintStream nowhere) {
        return new Terminal(nowhere, nowhere, true, true, new Terminal.Size(80, 24));
    }

    private static HttpServer server() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    var path = exchange.getRequestURI().getPath();
                    var answer = answer(path).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String answer(String path) {
        if (path.endsWith("/logs")) {
            return LOG;
        }
        if (path.endsWith("/instances") || path.endsWith("/builds")) {
            return "{\"items\":[{\"instance\":\"i-t-1\",\"generation\":1,\"createdAt\":\"2026-01-01T00:00:00Z\"}]}";
        }
        if (path.endsWith(":offer")) {
            return "{\"receipt\":null,\"newest\":null}";
        }
        return path.endsWith("/contexts") ? "{\"context\":\"sha256:0\",\"known\":true}" : DEPLOY;
    }
}
