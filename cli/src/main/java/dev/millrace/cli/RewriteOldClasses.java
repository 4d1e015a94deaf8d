package dev.millrace.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Gives classes of old formats the one of Java 8. The JVM keeps no class in its cache that has to
 * be verified in the old way, and picocli is compiled for Java 5: without this it is read anew with
 * every verb. The launcher runs it before {@link Training}; nobody else does.
 */
public final class RewriteOldClasses {

    private static final int OLD = ClassFile.JAVA_6_VERSION;
    private static final CodeTransform EVERY_BODY_ANEW = (body, element) -> body.with(element);

    private final ClassFile format =
            ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(
                                            RewriteOldClasses.class.getClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));

    /** The arguments are jars, which must be on the class path too. */
    public static void main(String[] jars) throws IOException {
        for (var jar : jars) {
            new RewriteOldClasses().rewrite(Path.of(jar));
        }
    }

    /**
     * Replaces the jar if there is an old class in it; who reads it meanwhile reads the old one.
     */
    void rewrite(Path jar) throws IOException {
        var fresh = jar.resolveSibling(jar.getFileName() + ".new");
        Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
        try (var content = FileSystems.newFileSystem(URI.create("jar:" + fresh.toUri()), Map.of());
                var files = Files.walk(content.getPath("/"))) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(this::rewriteClass);
        }
        if (Files.mismatch(jar, fresh) < 0) {
            Files.delete(fresh);
        } else {
            Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void rewriteClass(Path file) {
        try {
            var model = format.parse(Files.readAllBytes(file));
            if (model.majorVersion() < OLD) {
                Files.write(file, format.transformClass(model, toJava8()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassTransform toJava8() {
        return ClassTransform.transformingMethodBodies(EVERY_BODY_ANEW)
                .andThen((type, element) -> {
                    if (element instanceof ClassFileVersion) {
                        type.withVersion(ClassFile.JAVA_8_VERSION, 0);
                    } else {
                        type.with(element);
                    }
                });
    }
}
