@echo off
rem Starts Selvage on Windows, on the Java that JAVA_HOME names or on the first one on the PATH.
rem SELVAGE_OPTS holds further flags for the JVM, such as -Xmx512m. The vector kernel is left out: the
rem JVM writes a warning about its module to standard error, and nothing turns that off here.
setlocal DisableDelayedExpansion

set "here=%~dp0"
set "jar=%here%@jar@"
set "java="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for %%J in (java.exe) do set "java=%%~$PATH:J"
if not defined java (
  >&2 echo selvage: no Java found; install a JDK 17 or newer, or set JAVA_HOME
  exit /b 2
)
if not exist "%jar%" (
  >&2 echo selvage: %jar% is missing; build it with: mvn -q -DskipTests package
  exit /b 2
)

rem What this Java can do stands in its release file.
for %%H in ("%java%\..\..") do set "home=%%~fH"
set "version="
set "build="
set "major="
if exist "%home%\release" for /f "usebackq tokens=1,* delims==" %%A in ("%home%\release") do (
  if "%%A"=="JAVA_VERSION" set "version=%%~B"
  if "%%A"=="JAVA_RUNTIME_VERSION" set "build=%%~B"
)
if defined version for /f "delims=.-+" %%V in ("%version%") do set "major=%%V"
if defined major if %major% LSS 17 (
  >&2 echo selvage: Java %major% at %java% is too old; use 17 or newer
  exit /b 2
)

rem Flags that came from outside may be wrong. The JVM would end with 1, which means something else.
if not "%SELVAGE_OPTS%%JAVA_TOOL_OPTIONS%%JDK_JAVA_OPTIONS%"=="" (
  "%java%" %SELVAGE_OPTS% -version >nul 2>&1
  if errorlevel 1 (
    "%java%" %SELVAGE_OPTS% -version >&2
    exit /b 2
  )
)

rem A command that works on a few files, or on none, is over before the second compiler has done
rem anything for it.
set "long="
for %%C in (serve sandbox batch report rollback calibrate audit info) do if "%~1"=="%%C" set "long=yes"
for %%C in (resize compose border) do if "%~1"=="%%C" call :look %*
set flags=
if defined major set flags=--enable-native-access=ALL-UNNAMED
if exist "%here%selvage-native\" set flags=%flags% "-Djna.boot.library.path=%here%selvage-native"
if defined long goto start
set flags=%flags% -XX:TieredStopAtLevel=1 -XX:-UsePerfData
set "collector="
if defined SELVAGE_OPTS if not "%SELVAGE_OPTS:GC=%"=="%SELVAGE_OPTS%" set "collector=yes"
if not defined collector set flags=%flags% -XX:+UseSerialGC
rem Classes as this very JVM has parsed them, kept when Selvage was built.
set "archive=%here%selvage-classes-%build%"
if not exist "%archive%" goto start
if %major% LSS 25 (
  set flags=%flags% -Xlog:disable "-XX:SharedArchiveFile=%archive%"
) else (
  set flags=%flags% -Xlog:disable "-XX:AOTCache=%archive%"
)

:start
"%java%" %flags% %SELVAGE_OPTS% -cp "%jar%" dev.selvage.cli.Main %*
exit /b %ERRORLEVEL%

rem Whether the words of a command may stand for many files.
:look
if "%~1"=="" exit /b 0
if "%~1"=="--recursive" set "long=yes"
if "%~1"=="--files-from" set "long=yes"
if not "%before%"=="-o" if not "%before%"=="--out" if exist "%~1\" set "long=yes"
set "before=%~1"
shift
goto look
