package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sealift.codec.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds what ARCHITECTURE.md says in bold. */
class ArchitectureTest {
    /** Lowest first, as in ARCHITECTURE.md. */
    private static final List<String> PACKAGES = List.of(
            "model",
            "sql",
            "codec",
            "profile",
            "backup",
            "source",
            "source.chroma",
            "source.layout",
            "source.staging",
            "mapping",
            "target",
            "plan",
            "planfile",
            "journal",
            "copy",
            "quarantine",
            "verify",
            "vector",
            "doctor",
            "advice",
            "testdb",
            "report",
            "");

    private static final Set<String> PURE = Set.of("model", "sql", "codec", "profile", "mapping", "plan", "planfile");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sealift")
            .that(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("of core") {
                @Override
                public boolean test(JavaClass type) {
                    return PACKAGES.contains(packageOf(type));
                }
            });

    @Test
    void aPackageImportsOnlyThoseAboveItInTheList() {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            int mine = PACKAGES.indexOf(packageOf(type));
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                int other = PACKAGES.indexOf(packageOf(dependency.getTargetClass()));
                if (dependency.getTargetClass().getPackageName().startsWith("dev.sealift") && other > mine) {
                    violations.add(dependency.getDescription());
                }
            });
        }
        assertThat(violations).isEmpty();
        assertThat(CLASSES).extracting(ArchitectureTest::packageOf).contains("model", "verify", "");
    }

    @Test
    void thePurePackagesDoNoInputOrOutput() {
        Set<String> forbidden = Set.of("java.sql", "java.nio.file", "java.net", "java.io");
        List<String> violations = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            if (PURE.contains(packageOf(type))) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> forbidden.contains(d.getTargetClass().getPackageName()))
                        .filter(d -> !d.getTargetClass().getName().equals("java.io.Serializable"))
                        .forEach(d -> violations.add(d.getDescription()));
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void nothingThatVerificationReachesCallsAnEncoder() {
        assertThat(reached(methodsOf("verify"))).noneMatch(ArchitectureTest::encodes);
    }

    @Test
    void theSearchForEncodersFindsThoseOfTheCopy() {
        assertThat(reached(methodsOf("copy"))).anyMatch(ArchitectureTest::encodes);
    }

    @Test
    void theProofReadsTheSourceThroughSqliteAlone() {
        assertThat(reached(methodsOf("verify"))).noneMatch(ArchitectureTest::decodesPages);
        assertThat(reached(methodsOf("copy"))).anyMatch(ArchitectureTest::decodesPages);
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatBelongsThere() throws IOException {
        Path root = Path.of("src/main/java/dev/sealift");
        for (String name : PACKAGES) {
            String info = Files.readString(root.resolve(name.replace('.', '/')).resolve("package-info.java"));
            assertThat(info).as(name).contains("@NullMarked").startsWith("/**");
        }
    }

    @Test
    void architectureMdNamesEveryPackage() throws IOException {
        String text = Files.readString(Path.of("../ARCHITECTURE.md"));
        assertThat(PACKAGES.stream().filter(name -> !name.isEmpty()))
                .allSatisfy(name -> assertThat(text).contains("| `" + name + "` |"));
    }

    private static boolean encodes(JavaCodeUnit unit) {
        return unit.getOwner().isAssignableTo(Codec.class) && unit.getName().equals("encode");
    }

    /** A cursor's methods belong to both ways of reading; only its making tells which one is gone. */
    private static boolean decodesPages(JavaCodeUnit unit) {
        return unit.getOwner().getSimpleName().equals("PageCursor") && unit.isConstructor();
    }

    private static List<JavaCodeUnit> methodsOf(String packageName) {
        return CLASSES.stream()
                .filter(type -> packageOf(type).equals(packageName))
                .flatMap(type -> type.getCodeUnits().stream())
                .toList();
    }

    /** Every method that may run when these do: a call of an interface's method may run each implementation. */
    private static Set<JavaCodeUnit> reached(List<JavaCodeUnit> from) {
        Set<JavaCodeUnit> reached = new HashSet<>(from);
        Deque<JavaCodeUnit> left = new ArrayDeque<>(from);
        while (!left.isEmpty()) {
            JavaCodeUnit unit = left.pop();
            Set<JavaCodeUnit> next = new HashSet<>();
            unit.getAccessesFromSelf().forEach(access -> {
                if (access.getTarget().resolveMember().orElse(null) instanceof JavaCodeUnit called) {
                    next.add(called);
                }
            });
            if (unit instanceof JavaMethod method) {
                method.getOwner()
                        .getAllSubclasses()
                        .forEach(subclass -> subclass.getMethods().stream()
                                .filter(m -> m.getName().equals(method.getName()))
                                .filter(m -> m.getRawParameterTypes().equals(method.getRawParameterTypes()))
                                .forEach(next::add));
            }
            next.stream()
                    .filter(n -> CLASSES.contain(n.getOwner().getName()))
                    .filter(reached::add)
                    .forEach(left::push);
        }
        return reached;
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("dev.sealift")
                ? ""
                : name.startsWith("dev.sealift.") ? name.substring("dev.sealift.".length()) : name;
    }

    /** Named here so that a failure of the list above says which package is new. */
    @Test
    void everyPackageOfCoreIsInTheList() throws IOException {
        try (var folders = Files.list(Path.of("src/main/java/dev/sealift"))) {
            Set<String> found = new TreeSet<>(folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .toList());
            assertThat(PACKAGES).containsAll(found);
        }
    }
}
