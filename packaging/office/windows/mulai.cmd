@echo off
rem Menjalankan asnbrand-train.
setlocal
set "HERE=%~dp0"
set "APP=%HERE%app"
if defined LOCALAPPDATA set "APP=%LOCALAPPDATA%\Programs\asnbrand-train"
if not exist "%APP%\Scripts\python.exe" set "APP=%HERE%app"
if not exist "%APP%\Scripts\python.exe" goto missing

"%APP%\Scripts\python.exe" -m asnbrand_train %*
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" pause
exit /b %CODE%

:missing
echo asnbrand-train belum terpasang. Jalankan pasang.cmd dahulu.
pause
exit /b 1
