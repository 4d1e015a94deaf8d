package dev.millrace.standalone.debian;

import java.util.Arrays;
import java.util.List;

/** The notation of a package's needs, such as {@code a (>= 1), b:any | c}. */
final class Relations {

    private Relations() {}

    /** {@code a (>= 1), b:any | c} becomes {@code [[a], [b, c]]}. */
    static List<List<String>> parse(String field) {
        return Arrays.stream(field.split(","))
                .filter(relation -> !relation.isBlank())
                .map(relation ->
                        Arrays.stream(relation.split("\\|")).map(Relations::nameOnly).toList())
                .toList();
    }

    private static String nameOnly(String relation) {
        var name = relation.strip();
        for (var i = 0; i < name.length(); i++) {
            if (" (:[<".indexOf(name.charAt(i)) >= 0) {
                return name.substring(0, i);
            }
        }
        return name;
    }
}
