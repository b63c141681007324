@echo off
rem Memasang asnbrand-train dari folder "wheels", tanpa internet dan tanpa hak admin.
setlocal
set "HERE=%~dp0"
set "APP=%HERE%app"
if defined LOCALAPPDATA set "APP=%LOCALAPPDATA%\Programs\asnbrand-train"
set "CHECK=import sys, struct, venv; sys.exit(sys.version_info[:2] not in [@TUPLES@] or struct.calcsize('P') != 8)"

echo Memasang asnbrand-train @VERSION@ ...
if not exist "%HERE%wheels\" goto unpacked

set "PY="
for %%V in (@PYTHONS@) do call :try py -%%V
call :try python
if not defined PY goto nopython

%PY% -m venv --clear "%APP%"
rem Python dari Microsoft Store mengalihkan isi AppData: kalau begitu, pasang di folder ini.
if exist "%APP%\Scripts\python.exe" goto install
set "APP=%HERE%app"
%PY% -m venv --clear "%APP%"
if errorlevel 1 goto failed

:install
"%APP%\Scripts\python.exe" -m pip --isolated --disable-pip-version-check install --quiet --no-index --find-links "%HERE%wheels" asnbrand-train
if errorlevel 1 goto failed
"%APP%\Scripts\python.exe" -m asnbrand_train --version
if errorlevel 1 goto failed

echo.
echo Selesai terpasang di %APP%
echo Untuk mulai belajar, klik dua kali mulai.cmd
set "CODE=0"
goto end

:unpacked
echo.
echo Folder "wheels" tidak ditemukan di samping pasang.cmd.
echo Ekstrak dahulu seluruh isi ZIP (klik kanan, pilih "Extract All" atau "Ekstrak Semua"), lalu jalankan pasang.cmd dari folder hasilnya.
set "CODE=1"
goto end

:nopython
echo.
echo Python tidak ditemukan. Program ini perlu Python @SPAN@ (64-bit).
echo Mintalah pengelola TI di kantor Anda memasang Python dari python.org, lalu jalankan pasang.cmd sekali lagi.
echo Python dapat dipasang tanpa hak admin: pilih "Install for me only" atau hapus centang "Use admin privileges".
set "CODE=1"
goto end

:failed
echo.
echo Pemasangan belum berhasil. Pesan di atas menyebutkan sebabnya.
echo Jika asnbrand-train sedang terbuka, tutup dahulu, lalu jalankan pasang.cmd sekali lagi.
echo Jika masih gagal, kirim foto layar ini kepada pengelola TI. Catatan belajar Anda tidak berubah.
set "CODE=1"

:end
echo.
if not "%~1"=="/q" pause
exit /b %CODE%

:try
if defined PY goto :eof
%* -c "%CHECK%" >nul 2>nul
if not errorlevel 1 set "PY=%*"
goto :eof
